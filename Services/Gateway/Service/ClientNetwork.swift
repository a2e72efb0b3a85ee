import NIOCore

/// Where a request came from, as coarse as throttling wants it: an IPv4 address, or the /64 of an IPv6 address, which
/// one household or hotel has to itself.
enum ClientNetwork {
  static func name(of address: SocketAddress?) -> String {
    guard let address, let text = address.ipAddress else { return "unknown" }
    guard case .v6(let v6) = address else { return text }
    let bytes = withUnsafeBytes(of: v6.address.sin6_addr) { Array($0) }
    // ::ffff:a.b.c.d is an IPv4 client of a socket that takes both.
    if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
      return bytes.suffix(4).map(String.init).joined(separator: ".")
    }
    let groups = stride(from: 0, to: 8, by: 2).map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
    return groups.joined(separator: ":") + "::/64"
  }
}
