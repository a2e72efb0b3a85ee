import Glibc

/// A system call said no.
struct SystemCallFailure: Error, CustomStringConvertible {
  let deed: String
  let code: Int32

  /// Call at once where `code` is left out: it reads `errno`.
  init(_ deed: String, code: Int32 = errno) {
    self.deed = deed
    self.code = code
  }

  var description: String { "could not \(deed): \(String(cString: strerror(code)))" }

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemCallFailure) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw SystemCallFailure("write") }
      offset += count
    }
  }
}
