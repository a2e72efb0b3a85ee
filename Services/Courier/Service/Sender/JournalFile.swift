import Glibc

/// The file between the courier and its sender that outlives both: `data/mail.journal`.
///
/// Whoever has it locked may write to it: a sender for as long as it lives, the courier while it settles what a sender
/// left. The lock goes with the process, however it ends.
final class JournalFile {
  private let descriptor: Int32

  init(at path: String) throws(SystemCallFailure) {
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemCallFailure("open \(path)") }
  }

  deinit { close(descriptor) }

  /// Waits for the lock.
  func lock() throws(SystemCallFailure) {
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw SystemCallFailure("lock the journal") }
    }
  }

  /// - Returns: whether it is ours now.
  func tryLock() -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  /// Returns once the record cannot be lost any more by the death of a process. It can by that of the machine.
  func append(_ record: JournalRecord) throws {
    try SystemCallFailure.writeAll(record.line(), to: descriptor)
  }

  /// Returns once everything appended is on disk.
  func sync() throws(SystemCallFailure) {
    guard fdatasync(descriptor) == 0 else { throw SystemCallFailure("sync the journal") }
  }

  var isEmpty: Bool {
    get throws(SystemCallFailure) {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw SystemCallFailure("look at the journal") }
      return status.st_size == 0
    }
  }

  func read() throws(SystemCallFailure) -> [UInt8] {
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = pread(descriptor, &chunk, chunk.count, off_t(content.count))
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw SystemCallFailure("read the journal") }
      if count == 0 { return content }
      content += chunk[..<count]
    }
  }

  /// Forgets what was settled.
  func clear() throws(SystemCallFailure) {
    guard ftruncate(descriptor, 0) == 0, fsync(descriptor) == 0 else { throw SystemCallFailure("clear the journal") }
  }
}
