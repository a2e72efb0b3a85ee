/// What separates fields: found out by trying.
enum Delimiter {
  static let candidates: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  private static let sampledRecords = 40
  private static let sampledBytes = 64 * 1024

  /// The candidate that makes most sense of the first rows: a header with a column for addresses counts most, then
  /// rows in which a field of its own is an address, then rows that are cut at all, all alike. Comma where none does.
  static func detected(in text: [UInt8]) -> UInt8 {
    let sample = Array(text.prefix(sampledBytes))
    if let declared = declared(in: sample) { return declared }
    var best = (candidate: candidates[0], score: Score())
    for candidate in candidates {
      let score = Score(of: sample, cutAt: candidate)
      if best.score < score { best = (candidate, score) }
    }
    return best.candidate
  }

  /// Whether a record is a first line like `sep=;`, by which spreadsheets tell each other.
  static func isDeclaration(_ record: Record) -> Bool {
    record.line == 1 && record.fields.first.map { $0.lowercased().hasPrefix("sep=") && $0.utf8.count <= 5 } ?? false
  }

  private static func declared(in sample: [UInt8]) -> UInt8? {
    guard String(decoding: sample.prefix(4), as: UTF8.self).lowercased() == "sep=" else { return nil }
    return sample.dropFirst(4).first.flatMap { candidates.contains($0) ? $0 : nil }
  }

  private struct Score: Comparable {
    var hasHeader = false
    var addresses = 0
    var alike = 0

    init() {}

    init(of sample: [UInt8], cutAt candidate: UInt8) {
      var scanner = RecordScanner(sample, delimiter: candidate)
      var widths: [Int: Int] = [:]
      var count = 0
      while count < Delimiter.sampledRecords, let record = scanner.next() {
        if record.isBlank { continue }
        if count == 0, case .named = Layout(firstRecord: record), record.fields.count > 1 { hasHeader = true }
        count += 1
        if record.fields.contains(where: { Entry(name: "", address: $0).email != nil }) { addresses += 1 }
        if record.fields.count > 1 { widths[record.fields.count, default: 0] += 1 }
      }
      alike = widths.values.max() ?? 0
    }

    static func < (left: Score, right: Score) -> Bool {
      (left.hasHeader ? 1 : 0, left.addresses, left.alike) < (right.hasHeader ? 1 : 0, right.addresses, right.alike)
    }
  }
}
