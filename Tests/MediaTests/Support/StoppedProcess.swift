import Foundation
import Testing

/// Waits until a stopped process was asked something: its input holds what it has not read.
func waitUntilAsked(_ process: Int32) async throws {
  let input = try #require(FileHandle(forReadingAtPath: "/proc/\(process)/fd/0"))
  #expect(try await eventually { bytesWaiting(in: input) > 0 ? true : nil } == true)
}

private func bytesWaiting(in file: FileHandle) -> Int32 {
  var bytes: Int32 = 0
  return ioctl(file.fileDescriptor, UInt(FIONREAD), &bytes) == 0 ? bytes : 0
}
