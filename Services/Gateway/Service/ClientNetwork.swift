import Hummingbird
import NIOCore

/// Where a request came from, as coarse as throttling wants it: an IPv4 address, or the /64 of an IPv6 address, which
/// one household or hotel has to itself.
struct ClientNetwork: Sendable {
  /// Reverse proxies whose `X-Forwarded-For` is believed; without them every client of a proxy would be one network.
  let trustedProxies: Set<String>

  func name(of request: Request, from peer: SocketAddress?) -> String {
    let hops = request.headers[values: .forwardedFor].flatMap { $0.split(separator: ",") }
      .map { $0.trimmingCharacters(in: .whitespaces) }
    return name(of: peer, forwardedFor: hops)
  }

  /// - Parameter hops: what proxies wrote, the nearest last. Everything left of the first hop that is not trusted was
  ///   written by a stranger.
  func name(of peer: SocketAddress?, forwardedFor hops: [String]) -> String {
    var client = peer
    var rest = hops
    while let address = client?.plainAddress, trustedProxies.contains(address), let hop = rest.popLast() {
      guard let before = try? SocketAddress(ipAddress: hop, port: 0) else { break }
      client = before
    }
    return client?.network ?? "unknown"
  }
}

extension SocketAddress {
  /// The address without a port; an IPv4 client of a socket that takes both is an IPv4 address.
  fileprivate var plainAddress: String? {
    guard case .v6 = self, let bytes = v6Bytes else { return ipAddress }
    let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    return isMapped ? bytes.suffix(4).map(String.init).joined(separator: ".") : ipAddress
  }

  fileprivate var network: String? {
    guard let address = plainAddress, address.contains(":"), let bytes = v6Bytes else { return plainAddress }
    let groups = stride(from: 0, to: 8, by: 2).map {
      String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
    }
    return groups.joined(separator: ":") + "::/64"
  }

  private var v6Bytes: [UInt8]? {
    guard case .v6(let v6) = self else { return nil }
    return withUnsafeBytes(of: v6.address.sin6_addr) { Array($0) }
  }
}
