import Foundation

/// How a sender is started.
struct SenderCommand: Sendable {
  /// Path of the courier's executable.
  var executable: String
  var journal: String
  /// What a sender finds in its environment besides, or instead of, what the courier has.
  var environment: [String: String] = [:]

  /// The running program in its other role, whatever has become of its file since it was started.
  static func ownExecutable(journal: String) -> SenderCommand {
    SenderCommand(executable: "/proc/self/exe", journal: journal)
  }
}
