/// What is wrong with one line of a Procfile or an `.env`.
///
/// `reason` never repeats the line: one of an `.env` may hold a password.
public struct LineProblem: Equatable, Sendable {
  /// Counted from 1.
  public var line: Int
  public var reason: String

  public init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }
}

/// A file that was found and cannot be used. Nothing is started from it.
public struct MalformedFile: Error, Equatable, CustomStringConvertible {
  public var name: String
  public var problems: [LineProblem]

  public init(name: String, problems: [LineProblem]) {
    self.name = name
    self.problems = problems
  }

  /// A line per problem, as compilers name them: `Procfile:3: …`.
  public var description: String {
    problems.map { "\(name):\($0.line): \($0.reason)" }.joined(separator: "\n")
  }
}
