import CPlatform
import Glibc
import Testing

struct SystemCallTests {
  @Test func checksumIsThatOfZIPAndCanBeContinued() {
    let text = Array("123456789".utf8)
    #expect(vitrine_crc32(0, text, text.count) == 0xCBF4_3926)
    let first = vitrine_crc32(0, text, 4)
    #expect(text[4...].withUnsafeBytes { vitrine_crc32(first, $0.baseAddress, $0.count) } == 0xCBF4_3926)
    #expect(vitrine_crc32(first, nil, 0) == first)
  }

  @Test func peerOfASocketIsKnown() throws {
    var ends: [Int32] = [0, 0]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    defer { for end in ends { close(end) } }
    var peer = vitrine_peer()
    #expect(vitrine_peer_of(ends[0], &peer) == 0)
    #expect(peer.user == getuid() && peer.group == getgid() && peer.process == getpid())
    #expect(vitrine_peer_of(-1, &peer) == EBADF)
  }

  @Test func limitOfAChildIsSetFromOutside() throws {
    var child: pid_t = 0
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/sleep"), strdup("300"), nil]
    defer { for argument in arguments { free(argument) } }
    var none: [UnsafeMutablePointer<CChar>?] = [nil]
    try #require(posix_spawn(&child, "/bin/sleep", nil, nil, &arguments, &none) == 0)
    defer {
      kill(child, SIGKILL)
      waitpid(child, nil, 0)
    }
    #expect(vitrine_limit(child, .memory, 1 << 30) == 0)
    #expect(vitrine_limit(child, .descriptors, 64) == 0)
    let limits = try #require(text(of: "/proc/\(child)/limits"))
    #expect(limits.contains { $0.hasPrefix("Max address space") && $0.contains(" 1073741824 ") })
    #expect(limits.contains { $0.hasPrefix("Max open files") && $0.contains(" 64 ") })
    #expect(vitrine_limit(-1, .memory, 1) != 0)
  }

  private func text(of path: String) -> [Substring]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
  }
}
