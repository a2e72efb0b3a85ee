import Foundation
import Testing

@testable import MediaService

/// Films made on the spot by ffmpeg.
struct Films {
  let folder: TemporaryFolder

  /// Runs ffmpeg; the last argument is a file name in the folder. Answers its path.
  func make(_ arguments: [String], _ name: String) async throws -> String {
    let tool = ConfinedTool(
      executable: try MediaExecutable.path(), confinement: Confinement(), timeLimit: .seconds(60),
      temporaryFolder: folder.path)
    let path = "\(folder.path)/\(name)"
    let output = try await tool.run("ffmpeg", ["-nostdin", "-v", "error", "-y"] + arguments + [path])
    try #require(output.isSuccess, "\(output.complaint)")
    return path
  }

  static let picture = ["-f", "lavfi", "-i", "testsrc=size=640x360:rate=10:duration=2"]
  static let sound = ["-f", "lavfi", "-i", "sine=duration=2"]
  static let h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
}
