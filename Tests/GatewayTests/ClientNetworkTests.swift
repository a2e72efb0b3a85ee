import NIOCore
import Testing

@testable import GatewayService

@Suite struct ClientNetworkTests {
  @Test(arguments: [
    ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ("2001:db8:1:2::9", "2001:db8:1:2::/64"), ("::1", "0:0:0:0::/64"),
  ])
  func aNetworkIsAnAddressOrASlash64(address: String, network: String) throws {
    #expect(ClientNetwork.name(of: try SocketAddress(ipAddress: address, port: 1)) == network)
  }

  @Test func noAddressIsANetworkOfItsOwn() {
    #expect(ClientNetwork.name(of: nil) == "unknown")
  }
}
