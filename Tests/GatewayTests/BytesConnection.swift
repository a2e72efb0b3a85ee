import Foundation
import Testing

/// A connection on which a test says exactly what it wants, and hears exactly what came.
final class BytesConnection: Sendable {
  private let descriptor: Int32

  init(_ system: BytesSystem, receiveBuffer: Int32? = nil) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if var size = receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(system.port).bigEndian)
    address.sin_addr.s_addr = in_addr_t(UInt32(0x7F00_0001).bigEndian)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(status == 0)
  }

  deinit { close(descriptor) }

  struct Answer: Equatable {
    var status: Int
    /// Fields in lower case, sorted; without the date.
    var fields: [String]
    var body: [UInt8]
    /// Whether the date came last, as it does in front of what is answered from memory.
    var isFromMemory: Bool
  }

  func say(_ text: String) throws {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      try #require(count > 0)
      sent += count
    }
  }

  /// Says that nothing more will be said.
  func endSaying() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Bytes as they come, at most so many. Empty at the end.
  func hear(_ most: Int = 1 << 16) async -> [UInt8] {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [descriptor] in
        var bytes = [UInt8](repeating: 0, count: most)
        var count = recv(descriptor, &bytes, most, 0)
        // Where the machine stood still for a moment.
        while count < 0 && errno == EINTR { count = recv(descriptor, &bytes, most, 0) }
        continuation.resume(returning: Array(bytes.prefix(max(count, 0))))
      }
    }
  }

  /// The next so many answers; fewer where the connection ends before.
  /// - Parameter heard: what came of them already.
  func answers(_ count: Int, toHead: Bool = false, behind heard: String = "") async -> [Answer] {
    var (bytes, found): ([UInt8], [Answer]) = (Array(heard.utf8), [])
    while found.count < count {
      if let answer = Self.take(&bytes, hasBody: !toHead) {
        found.append(answer)
        continue
      }
      let more = await hear()
      if more.isEmpty { break }
      bytes += more
    }
    return found
  }

  private static func take(_ bytes: inout [UInt8], hasBody: Bool) -> Answer? {
    guard let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).lowercased().components(separatedBy: "\r\n")
    let length = lines.first { $0.hasPrefix("content-length: ") }.flatMap { Int($0.dropFirst(16)) } ?? 0
    let status = Int(lines[0].split(separator: " ")[1]) ?? 0
    let whole = end.upperBound + (hasBody && status != 304 ? length : 0)
    guard bytes.count >= whole else { return nil }
    defer { bytes.removeFirst(whole) }
    return Answer(
      status: status, fields: lines.dropFirst().filter { !$0.hasPrefix("date: ") }.sorted(),
      body: Array(bytes[end.upperBound..<whole]), isFromMemory: lines.last?.hasPrefix("date: ") ?? false)
  }
}
