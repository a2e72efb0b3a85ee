import Foundation

extension BytesSystem {
  /// How many of the store's files this process has open.
  func openFiles() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))?
        .contains("\(folder.path)/data/blobs/") ?? false
    }.count
  }

  /// Whether none is open any more after a while.
  func hasNoFileOpen() async throws -> Bool {
    for _ in 0..<500 {
      if try openFiles() == 0 { return true }
      try await Task.sleep(for: .milliseconds(10))
    }
    return false
  }
}
