extension Notice {
  /// One line for the person in front of the runner.
  func text(names: [String], grace: Duration) -> String {
    switch self {
    case .started(let program, let group):
      "started \(names[program]) (process \(group))"
    case .couldNotStart(let program, let reason, let retry):
      "cannot start \(names[program]): \(reason); trying again in \(retry.inSeconds)"
    case .exited(let program, let status, let restart):
      "\(names[program]) \(status); starting it again in \(restart.inSeconds)"
    case .stopping:
      "stopping; what is left after \(grace.inSeconds) is killed"
    case .stopped(let program, let status):
      "\(names[program]) \(status)"
    case .killing(let late):
      "killing what is left of \(late.map { names[$0] }.joined(separator: ", "))"
    }
  }
}

extension Duration {
  /// `0.2 s`, rounded down to tenths.
  fileprivate var inSeconds: String {
    let tenths = components.seconds * 10 + components.attoseconds / 100_000_000_000_000_000
    return "\(tenths / 10).\(tenths % 10) s"
  }
}
