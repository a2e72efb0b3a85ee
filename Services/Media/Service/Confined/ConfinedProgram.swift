import Foundation

/// The roles of the media program that are played under limits.
public enum ConfinedProgram {
  /// Plays a confined role where the arguments ask for one.
  /// - Parameter arguments: of the process, its name first.
  /// - Returns: the exit status, or nil where the service itself is meant.
  public static func run(_ arguments: [String]) -> Int32? {
    guard arguments.count >= 3, let role = ConfinedCommand.Role(rawValue: arguments[1]) else { return nil }
    do {
      try JSONDecoder().decode(Confinement.self, from: Data(arguments[2].utf8)).apply()
      switch role {
      case .worker: return PictureWorker().run()
      case .tool: return become(Array(arguments.dropFirst(3)))
      }
    } catch {
      FileHandle.standardError.write(Data("media \(role.rawValue): \(error)\n".utf8))
      return ExitStatus.notConfined
    }
  }

  enum ExitStatus {
    /// The limits could not be put on, so nothing was done.
    static let notConfined: Int32 = 70
    /// There is no such tool, as a shell says it.
    static let toolNotFound: Int32 = 127
  }

  /// Replaces this program by another, found on PATH. Returns only where that fails.
  private static func become(_ words: [String]) -> Int32 {
    guard let tool = words.first else { return ExitStatus.toolNotFound }
    var pointers = words.map { strdup($0) } + [nil]
    execvp(tool, &pointers)
    return ExitStatus.toolNotFound
  }
}
