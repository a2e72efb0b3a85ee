import Foundation
import Testing

/// Stops a process where it is, and waits until it stands still: until then it may yet read what it is asked next.
func holdStill(_ process: Int32) async throws {
  kill(process, SIGSTOP)
  #expect(try await eventually { try threadStates(of: process).allSatisfy { $0 == "T" } ? true : nil } == true)
}

/// Waits until a stopped process was asked something: its input holds what it has not read.
func waitUntilAsked(_ process: Int32) async throws {
  let input = try #require(FileHandle(forReadingAtPath: "/proc/\(process)/fd/0"))
  #expect(try await eventually { bytesWaiting(in: input) > 0 ? true : nil } == true)
}

/// One letter a thread, as in proc(5): `R` runs, `S` sleeps, `T` is stopped.
private func threadStates(of process: Int32) throws -> [Character] {
  let threads = "/proc/\(process)/task"
  return try FileManager.default.contentsOfDirectory(atPath: threads).compactMap { thread in
    // One may have ended meanwhile.
    guard let line = try? String(contentsOfFile: "\(threads)/\(thread)/stat", encoding: .utf8) else { return nil }
    // The name stands in parentheses and may hold some of its own.
    return line[line.index(after: line.lastIndex(of: ")") ?? line.startIndex)...].first { $0 != " " }
  }
}

private func bytesWaiting(in file: FileHandle) -> Int32 {
  var bytes: Int32 = 0
  return ioctl(file.fileDescriptor, UInt(FIONREAD), &bytes) == 0 ? bytes : 0
}
