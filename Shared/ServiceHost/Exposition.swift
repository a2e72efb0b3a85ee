/// Prometheus' text format, version 0.0.4, of several processes' samples.
public enum Exposition {
  public static func text(of processes: [(name: String, samples: [MetricSample])]) -> String {
    let lines = processes.flatMap { process in process.samples.map { (process.name, $0) } }
    let families = Dictionary(grouping: lines) { $0.1.family }
    return families.sorted { $0.key < $1.key }.map { family, lines in
      "# TYPE \(family) \(lines[0].1.type)\n"
        + lines.map { process, sample in
          let labels = "process=\"\(process)\"" + (sample.labels.isEmpty ? "" : ",\(sample.labels)")
          return "\(family)\(sample.suffix){\(labels)} \(sample.value)\n"
        }.joined()
    }.joined()
  }
}
