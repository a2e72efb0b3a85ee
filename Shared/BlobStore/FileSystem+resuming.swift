import Foundation

extension FileSystem {
  /// Keeps a file to this process for as long as the descriptor is open. Fails with `inUse`, at once.
  static func lock(_ descriptor: Int32) throws {
    do {
      _ = try checked("flock") { flock(descriptor, LOCK_EX | LOCK_NB) }
    } catch BlobStoreError.system(_, EWOULDBLOCK) {
      throw BlobStoreError.inUse
    }
  }

  static func unlock(_ descriptor: Int32) {
    _ = flock(descriptor, LOCK_UN)
  }

  static func cut(_ descriptor: Int32, to size: Int64) throws {
    _ = try checked("ftruncate") { ftruncate(descriptor, off_t(size)) }
  }

  /// Makes bytes and size durable, not the times.
  static func syncBytes(_ descriptor: Int32) throws {
    _ = try checked("fdatasync") { fdatasync(descriptor) }
  }

  static func size(of descriptor: Int32) throws -> Int64 {
    var status = stat()
    _ = try checked("fstat") { fstat(descriptor, &status) }
    return Int64(status.st_size)
  }

  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int64) throws {
    var rest = bytes[...]
    var place = off_t(offset)
    while !rest.isEmpty {
      let written = try checked("pwrite") {
        pwrite(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, place)
      }
      rest = rest.dropFirst(written)
      place += off_t(written)
    }
  }

  /// Fills `buffer` from `offset` on, as far as the file goes.
  static func readFully(_ descriptor: Int32, at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int
  {
    var count = 0
    while count < buffer.count {
      let more = try checked("pread") {
        pread(descriptor, buffer.baseAddress! + count, buffer.count - count, off_t(offset) + off_t(count))
      }
      if more == 0 { break }
      count += more
    }
    return count
  }

  /// What the file system that `path` lies on holds.
  static func space(at path: String) throws -> DiskSpace {
    var status = statvfs()
    _ = try checked("statvfs") { statvfs(path, &status) }
    let block = UInt64(status.f_frsize)
    let bytes = { (count: UInt64) in Int64(clamping: count.multipliedReportingOverflow(by: block).partialValue) }
    return DiskSpace(free: bytes(UInt64(status.f_bavail)), size: bytes(UInt64(status.f_blocks)))
  }
}
