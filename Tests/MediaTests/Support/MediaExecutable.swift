import Foundation
import Testing

/// The media program as it was built beside these tests: workers and tools are run by it.
enum MediaExecutable {
  static func path() throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = URL(filePath: tests).deletingLastPathComponent().appending(path: "media").path
    try #require(FileManager.default.isExecutableFile(atPath: path), "build the product media first")
    return path
  }
}
