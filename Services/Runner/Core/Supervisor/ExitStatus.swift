/// How a process ended.
public enum ExitStatus: Equatable, Sendable {
  case code(Int32)
  case signal(Int32)
}

extension ExitStatus: CustomStringConvertible {
  /// Completes "the program …": `exited with code 1`, `was ended by signal 9`.
  public var description: String {
    switch self {
    case .code(let code): "exited with code \(code)"
    case .signal(let signal): "was ended by signal \(signal)"
    }
  }
}
