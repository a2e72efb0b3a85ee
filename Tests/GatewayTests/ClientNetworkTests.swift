import NIOCore
import Testing

@testable import GatewayService

@Suite struct ClientNetworkTests {
  @Test(arguments: [
    ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ("2001:db8:1:2::9", "2001:db8:1:2::/64"), ("::1", "0:0:0:0::/64"),
  ])
  func aNetworkIsAnAddressOrASlash64(address: String, network: String) throws {
    let peer = try SocketAddress(ipAddress: address, port: 1)
    #expect(ClientNetwork(trustedProxies: []).name(of: peer, forwardedFor: []) == network)
  }

  @Test func noAddressIsANetworkOfItsOwn() {
    #expect(ClientNetwork(trustedProxies: []).name(of: nil, forwardedFor: ["192.0.2.7"]) == "unknown")
  }

  /// R12: whoever is behind a proxy is slowed down alone, and nobody chooses their own network.
  @Test(arguments: [
    (["192.0.2.7"], "192.0.2.7"),
    (["198.51.100.1", "192.0.2.7"], "192.0.2.7"),
    (["192.0.2.7", "10.0.0.2"], "192.0.2.7"),
    (["nonsense"], "127.0.0.1"),
    ([], "127.0.0.1"),
  ])
  func aTrustedProxySaysWhomItSpeaksFor(hops: [String], network: String) throws {
    let peer = try SocketAddress(ipAddress: "127.0.0.1", port: 1)
    let behindProxies = ClientNetwork(trustedProxies: ["127.0.0.1", "10.0.0.2"])
    #expect(behindProxies.name(of: peer, forwardedFor: hops) == network)
  }

  @Test func aStrangerIsNotBelieved() throws {
    let peer = try SocketAddress(ipAddress: "203.0.113.9", port: 1)
    let network = ClientNetwork(trustedProxies: ["127.0.0.1"]).name(of: peer, forwardedFor: ["192.0.2.7"])
    #expect(network == "203.0.113.9")
  }
}
