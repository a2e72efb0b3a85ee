import Sodium
import Testing

@Suite struct SecretTokenTests {
  @Test func tokensAreAllDifferent() {
    #expect(Set((0..<1000).map { _ in SecretToken.new().text }).count == 1000)
  }

  @Test func textAndTokenGoBothWays() throws {
    let token = SecretToken.new()
    #expect(token.text.utf8.count == 43)
    #expect(try #require(SecretToken(token.text)).hashHex == token.hashHex)
  }

  // Stored for ever: made with Python's hashlib.blake2b("A" * 43, digest_size=32).
  @Test func whatATokenIsKnownByNeverChanges() throws {
    let token = try #require(SecretToken(String(repeating: "A", count: 43)))
    #expect(token.hashHex == "6342b384e5d6294c5df1110132b93b97b395a2ff4cca498af637b3e06b3095dd")
    #expect(Hex.encode(token.hash) == token.hashHex)
  }

  @Test(arguments: [
    "", "A", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
    String(repeating: "A", count: 42) + "B",
    String(repeating: "A", count: 42) + "=", String(repeating: "A", count: 42) + " ", String(repeating: "é", count: 43),
  ])
  func everythingElseIsNoToken(_ text: String) {
    #expect(SecretToken(text) == nil)
  }

  @Test func neitherTokensNorKeysPrintThemselves() throws {
    let token = SecretToken.new()
    let key = SecretKey.random()
    var dumped = ""
    dump(token, to: &dumped)
    dump(key, to: &dumped)
    for text in ["\(token)", String(reflecting: token), "\([token])", dumped] { #expect(!text.contains(token.text)) }
    for text in ["\(key)", String(reflecting: key), dumped] {
      #expect(!text.contains("\(key.bytes[0]), \(key.bytes[1])"))
      #expect(!text.contains("- \(key.bytes[0])\n"))
    }
  }
}
