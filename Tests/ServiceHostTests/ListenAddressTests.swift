import ServiceHost
import Testing

@Suite struct ListenAddressTests {
  @Test(arguments: [
    ("127.0.0.1:8080", "127.0.0.1", 8080, true, "http://127.0.0.1:8080"),
    ("localhost:80", "localhost", 80, true, "http://localhost:80"),
    ("[::1]:9000", "::1", 9000, true, "http://[::1]:9000"),
    ("0.0.0.0:8080", "0.0.0.0", 8080, false, "http://127.0.0.1:8080"),
    ("[::]:8080", "::", 8080, false, "http://[::1]:8080"),
    ("photos.example.com:8080", "photos.example.com", 8080, false, "http://photos.example.com:8080"),
  ])
  func anAddressIsHostAndPort(text: String, host: String, port: Int, isLoopback: Bool, url: String) throws {
    let address = try #require(ListenAddress(text))
    #expect(address.host == host && address.port == port)
    #expect(address.isLoopback == isLoopback)
    #expect(address.url == url)
  }

  @Test(arguments: ["", "8080", ":8080", "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:-1", "host:port"])
  func whatIsNoAddressIsRefused(text: String) {
    #expect(ListenAddress(text) == nil)
  }
}
