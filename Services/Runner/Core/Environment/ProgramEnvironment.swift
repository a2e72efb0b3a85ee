/// What the programs see of the world.
public enum ProgramEnvironment {
  /// The runner's own environment, and from the `.env` what it does not say: whoever starts a system from a shell may
  /// differ from its file for once.
  public static func merged(own: [String: String], file: Dotenv?) -> [String: String] {
    (file?.variables ?? [:]).merging(own) { _, own in own }
  }

  /// Where the program of a command lies: `name` itself where it holds a slash, else the first hit in `PATH`.
  /// Nil where no folder of `PATH` has it.
  public static func path(
    of name: String, in environment: [String: String], isExecutable: (String) -> Bool
  ) -> String? {
    guard !name.contains("/") else { return name }
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(
      separator: ":", omittingEmptySubsequences: false)
    return folders.lazy.map { $0.isEmpty ? "./\(name)" : "\($0)/\(name)" }.first(where: isExecutable)
  }
}
