import Domain
import Foundation

/// The system calls the store is made of, with errors thrown instead of returned.
enum FileSystem {
  struct Status {
    /// In bytes.
    var size: Int64
    var modified: Timestamp
  }

  static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) throws -> Int32 {
    try checked("open") { Foundation.open(path, flags | O_CLOEXEC, mode) }
  }

  static func close(_ descriptor: Int32) {
    _ = Foundation.close(descriptor)
  }

  static func sync(_ descriptor: Int32) throws {
    _ = try checked("fsync") { fsync(descriptor) }
  }

  static func setMode(_ descriptor: Int32, _ mode: mode_t) throws {
    _ = try checked("fchmod") { fchmod(descriptor, mode) }
  }

  /// Makes a file as young as now.
  static func touch(_ descriptor: Int32) throws {
    _ = try checked("futimens") { futimens(descriptor, nil) }
  }

  static func rename(_ path: String, to target: String) throws {
    _ = try checked("rename") { Foundation.rename(path, target) }
  }

  /// Removes a file; one that is gone already is no error.
  static func remove(_ path: String) throws {
    do {
      _ = try checked("unlink") { unlink(path) }
    } catch BlobStoreError.system(_, ENOENT) {}
  }

  /// nil where there is nothing.
  static func status(of path: String) throws -> Status? {
    var status = stat()
    do {
      _ = try checked("lstat") { lstat(path, &status) }
    } catch BlobStoreError.system(_, ENOENT) {
      return nil
    }
    let modified = Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
    return Status(size: Int64(status.st_size), modified: Timestamp(milliseconds: modified))
  }

  static func device(of descriptor: Int32) throws -> dev_t {
    var status = stat()
    _ = try checked("fstat") { fstat(descriptor, &status) }
    return status.st_dev
  }

  static func device(of path: String) throws -> dev_t {
    var status = stat()
    _ = try checked("stat") { stat(path, &status) }
    return status.st_dev
  }

  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = try checked("write") {
        Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      }
      rest = rest.dropFirst(written)
    }
  }

  static func forEachChunk(of descriptor: Int32, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    try withUnsafeTemporaryAllocation(byteCount: 256 * 1024, alignment: 16) { buffer in
      while true {
        let count = try checked("read") { read(descriptor, buffer.baseAddress, buffer.count) }
        if count == 0 { return }
        try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
  }

  /// Runs a call again when a signal interrupted it.
  static func checked<Result: SignedInteger>(_ call: String, _ body: () -> Result) throws -> Result {
    while true {
      let result = body()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw BlobStoreError.system(call: call, code: code) }
    }
  }
}
