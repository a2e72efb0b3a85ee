import ArgumentParser
import Foundation
import RunnerCore

@main
struct RunnerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runner",
    abstract: "Starts the programs of a Procfile and watches them until it is told to stop.",
    discussion: """
      The programs run in the folder of the Procfile. One that ends is started again, after a wait that grows while it \
      keeps ending. SIGINT, SIGTERM or SIGHUP stop them all: they are asked to end, and killed after \
      a grace; Ctrl-C a second time kills them at once.
      """)

  @Option(help: "The file that names the programs, `name: command` a line.")
  var procfile = "Procfile"

  @Option(help: "A file of variables, `NAME=value` a line; the environment wins. (default: .env beside the Procfile)")
  var env: String?

  @Option(help: "Seconds a program has to end in good order before it is killed.")
  var grace = 10

  func validate() throws {
    guard (0...3600).contains(grace) else { throw ValidationError("--grace lies between 0 and 3600 seconds.") }
  }

  func run() throws {
    let programs = try Self.read(procfile) { bytes in try Procfile(parsing: bytes, name: procfile) }.programs
    let folder = URL(filePath: procfile).deletingLastPathComponent().path(percentEncoded: false)
    let own = ProcessInfo.processInfo.environment
    let environment = ProgramEnvironment.merged(own: own, file: try dotenv(beside: folder))
    guard FileManager.default.changeCurrentDirectoryPath(folder) else {
      throw ValidationError("\(folder) cannot be entered.")
    }
    var runner = try Runner(
      programs: programs, environment: environment, output: FileHandle.standardOutput.fileDescriptor,
      grace: .seconds(grace))
    runner.run()
  }

  private func dotenv(beside folder: String) throws -> Dotenv? {
    let path = env ?? folder + "/.env"
    guard env != nil || FileManager.default.fileExists(atPath: path) else { return nil }
    return try Self.read(path) { bytes in try Dotenv(parsing: bytes, name: env ?? ".env") }
  }

  private static func read<Content>(_ path: String, _ parse: ([UInt8]) throws -> Content) throws -> Content {
    guard let content = FileManager.default.contents(atPath: path) else {
      throw ValidationError("\(path) cannot be read.")
    }
    return try parse([UInt8](content))
  }
}
