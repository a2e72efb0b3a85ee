import Foundation
import Logging
import Synchronization

/// Deeds on their way to sharing's book, in files that outlive this process (R25).
///
/// A deed is kept once `append` has returned: its line was handed to the kernel by one write, and a process that is
/// killed takes nothing of that with it. What a power cut takes is the last few seconds, for nobody waits for a disk.
final class Spool: Sendable {
  struct Limits: Sendable {
    /// A segment is ended past so many bytes.
    var segment: Int64 = 4 << 20
    /// Past so many bytes in all, the oldest segment is dropped: sharing has been away for long.
    var total: Int64 = 64 << 20
  }

  /// What is to be told next.
  struct Batch: Sendable, Equatable {
    var deeds: [Deed]
    fileprivate var path: String
    /// Where the segment goes on behind it.
    fileprivate var end: Int64
  }

  private struct Segment {
    var path: String
    var bytes: Int64
    /// Up to where sharing has it.
    var told: Int64 = 0
  }

  private struct State {
    /// The oldest first; the last one is written to.
    var segments: [Segment] = []
    var descriptor: Int32 = -1
    var numbers = 0
  }

  private let files: SpoolFiles
  private let lock: Int32
  private let limits: Limits
  private let logger: Logger
  private let state = Mutex(State())

  init(folder: String, limits: Limits = Limits(), logger: Logger) throws {
    (files, lock) = try SpoolFiles.open(in: folder)
    self.limits = limits
    self.logger = logger
    try state.withLock { try begin(&$0) }
    try adopt()
  }

  deinit {
    let isEmpty = state.withLock { state in
      let isEmpty = state.segments.allSatisfy { $0.bytes == $0.told }
      if isEmpty { for segment in state.segments { unlink(segment.path) } }
      close(state.descriptor)
      return isEmpty
    }
    if isEmpty { files.removeLock() }
    close(lock)
  }

  /// Keeps whole lines.
  func append(_ lines: [UInt8]) {
    state.withLock { state in
      guard let current = state.segments.last else { return }
      let written = lines.withUnsafeBytes { write(state.descriptor, $0.baseAddress, $0.count) }
      guard written == lines.count else {
        logger.error("activity is lost: its file cannot be written", metadata: ["code": "\(errno)"])
        // A full disk: half a line would spoil the next one too.
        ftruncate(state.descriptor, off_t(current.bytes))
        return
      }
      state.segments[state.segments.count - 1].bytes += Int64(written)
      if current.bytes + Int64(written) >= limits.segment {
        do {
          try begin(&state)
        } catch {
          logger.error("activity goes on in a long file", metadata: ["error": "\(error)"])
        }
      }
    }
  }

  /// The oldest deeds that were not told, with about so many things; nil where all were.
  func next(of count: Int = 500) -> Batch? {
    while let segment = state.withLock({ $0.segments.first { $0.told < $0.bytes } }) {
      guard let rest = Self.read(segment.path, from: segment.told, to: segment.bytes) else {
        logger.debug("activity waits: its file cannot be read")
        return nil
      }
      var (deeds, things, end): ([Deed], Int, Int64) = ([], 0, segment.told)
      var line = rest.startIndex
      while things < count, let newline = rest[line...].firstIndex(of: UInt8(ascii: "\n")) {
        // What is no deed was torn by the end of a process, or is of a later version.
        if let deed = Deed(line: rest[line..<newline]) {
          deeds.append(deed)
          things += deed.things.count
        }
        line = newline + 1
        end = segment.told + Int64(line)
      }
      if !deeds.isEmpty { return Batch(deeds: deeds, path: segment.path, end: end) }
      // No deed in whole lines; or nothing but the rest of a line; or the file is gone.
      if end == segment.told { end = rest.isEmpty ? segment.bytes : segment.told + Int64(rest.count) }
      acknowledge(Batch(deeds: [], path: segment.path, end: end))
    }
    return nil
  }

  /// Sharing has these on disk.
  func acknowledge(_ batch: Batch) {
    state.withLock { state in
      // It may have been dropped meanwhile.
      guard let index = state.segments.firstIndex(where: { $0.path == batch.path }) else { return }
      state.segments[index].told = batch.end
      guard batch.end >= state.segments[index].bytes else { return }
      if index < state.segments.count - 1 {
        unlink(batch.path)
        state.segments.remove(at: index)
      } else if ftruncate(state.descriptor, 0) == 0 {
        state.segments[index] = Segment(path: batch.path, bytes: 0)
      }
    }
  }

  /// Takes over what gateways left that are dead.
  func adopt() throws {
    try state.withLock { state in
      let paths = try files.adopt {
        state.numbers += 1
        return state.numbers
      }
      for path in paths {
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64) ?? 0
        if size > 0 {
          state.segments.insert(Segment(path: path, bytes: size), at: state.segments.count - 1)
        } else {
          unlink(path)
        }
      }
      dropOldest(&state)
    }
  }

  /// Begins another segment.
  private func begin(_ state: inout State) throws {
    state.numbers += 1
    let path = files.segment(state.numbers)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SpoolFailure(call: "open \(path)", code: errno) }
    if state.descriptor >= 0 { close(state.descriptor) }
    state.descriptor = descriptor
    state.segments.append(Segment(path: path, bytes: 0))
    dropOldest(&state)
  }

  private func dropOldest(_ state: inout State) {
    while state.segments.count > 1, state.segments.reduce(0, { $0 + $1.bytes }) > limits.total {
      let dropped = state.segments.removeFirst()
      unlink(dropped.path)
      logger.warning(
        "activity is lost: sharing has been away for too long", metadata: ["bytes": "\(dropped.bytes - dropped.told)"])
    }
  }

  /// At most a megabyte of a file, nothing where it is gone; nil where it cannot be read now.
  private static func read(_ path: String, from offset: Int64, to end: Int64) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return errno == ENOENT ? [] : nil }
    defer { close(descriptor) }
    let wanted = Int(min(end - offset, 1 << 20))
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      count = pread(descriptor, buffer.baseAddress, wanted, off_t(offset))
      filled = max(0, count)
    }
    return count < 0 ? nil : bytes
  }
}
