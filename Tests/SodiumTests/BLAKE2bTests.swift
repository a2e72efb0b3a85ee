import Sodium
import Testing

@Suite struct BLAKE2bTests {
  // RFC 7693, appendix A.
  @Test func hashesAsTheStandardSays() {
    let hash = BLAKE2b.hash(Array("abc".utf8), length: 64)
    #expect(
      Hex.encode(hash) == "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")
  }

  @Test func hashesNothing() {
    #expect(
      Hex.encode(BLAKE2b.hash([])) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")
  }

  // The reference implementation's keyed vectors (blake2-kat.json) use a key of 64 bytes, ours are of 32: made with
  // Python's hashlib.blake2b(b"abc", key=bytes(range(32)), digest_size=16).
  @Test func keyedHashIsTheStandardsMAC() throws {
    let key = try #require(SecretKey(Array(0..<32)))
    #expect(Hex.encode(BLAKE2b.hash(Array("abc".utf8), key: key, length: 16)) == "1a64be47e4729d951c302ee543f97cf3")
  }

  @Test func piecesHashLikeTheWhole() throws {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let key = SecretKey.random()
    for size in [1, 63, 127, 128, 129, 4096, 99_999] {
      var plain = BLAKE2b.Hasher()
      var keyed = BLAKE2b.Hasher(length: 48, key: key)
      var rest = bytes[...]
      while !rest.isEmpty {
        plain.update(Array(rest.prefix(size)))
        keyed.update(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      #expect(plain.finalize() == BLAKE2b.hash(bytes))
      #expect(keyed.finalize() == BLAKE2b.hash(bytes, key: key, length: 48))
    }
  }

  @Test func copyOfAHasherGoesOnByItself() {
    var first = BLAKE2b.Hasher()
    first.update(Array("ab".utf8))
    var second = first
    first.update(Array("c".utf8))
    second.update(Array("d".utf8))
    #expect(first.finalize() == BLAKE2b.hash(Array("abc".utf8)))
    #expect(second.finalize() == BLAKE2b.hash(Array("abd".utf8)))
  }
}
