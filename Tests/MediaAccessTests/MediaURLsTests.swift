import Domain
import Foundation
import MediaAccess
import Sodium
import Testing

@Suite struct MediaURLsTests {
  private let urls = MediaURLs(key: .random())
  private let session = binding()

  @Test func opensExactlyWhatItWasMadeFor() throws {
    for rendition in Rendition.allCases {
      for type in MediaType.allCases {
        let grant = grant(rendition: rendition, type: type)
        let token = try token(of: urls.path(grant, session: session, filename: "a.jpg"))
        #expect(urls.verify(token, session: session) == grant)
      }
    }
  }

  @Test func isUselessWithoutItsSession() throws {
    let token = try token(of: urls.path(grant(), session: session, filename: "a.jpg"))
    #expect(urls.verify(token, session: binding()) == nil)
  }

  @Test func isUselessOnAnotherInstallation() throws {
    let token = try token(of: urls.path(grant(), session: session, filename: "a.jpg"))
    #expect(MediaURLs(key: .random()).verify(token, session: session) == nil)
  }

  // Another size, item, gallery, epoch or type: whatever is turned in the token, it opens nothing.
  @Test func everyBitOfTheTokenCounts() throws {
    let token = try token(of: urls.path(grant(), session: session, filename: "a.jpg"))
    let bytes = try #require(Base64URL.decode(token))
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(urls.verify(Base64URL.encode(changed), session: session) == nil)
    }
  }

  @Test func thereIsOneTextPerToken() throws {
    let token = try token(of: urls.path(grant(), session: session, filename: "a.jpg"))
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    let accepted = alphabet.filter { urls.verify(String(token.dropLast()) + String($0), session: session) != nil }
    #expect(accepted == String(token.suffix(1)))
  }

  @Test func nothingOddIsTaken() throws {
    let token = try token(of: urls.path(grant(), session: session, filename: "a.jpg"))
    let odd = [
      "", "A", String(token.dropLast()), token + "A", token + "=", String(repeating: "A", count: 147),
      String(repeating: "é", count: 147), String(token.dropLast(1)) + "\u{0}", String(repeating: "_", count: 100_000),
    ]
    for text in odd { #expect(urls.verify(text, session: session) == nil) }
    for count in 0..<200 {
      #expect(urls.verify(randomBytes(count), session: session) == nil)
      #expect(urls.verify(Base64URL.encode(randomBytes(count)), session: session) == nil)
    }
  }

  @Test func partsOfTwoTokensDoNotFitTogether() throws {
    let first = try #require(Base64URL.decode(try token(of: urls.path(grant(), session: session, filename: "a"))))
    let second = try #require(Base64URL.decode(try token(of: urls.path(grant(), session: session, filename: "a"))))
    for cut in stride(from: 1, to: first.count, by: 7) {
      let mixed = Array(first[..<cut] + second[cut...])
      // Identifiers made at the same moment begin alike.
      if mixed == first || mixed == second { continue }
      #expect(urls.verify(Base64URL.encode(mixed), session: session) == nil)
    }
  }

  @Test(arguments: [0, 1, 255, 256, 1_790_000_000_000, (1 << 48) - 1] as [Int64])
  func epochsComeBackWhole(_ epoch: Int64) throws {
    let token = try token(of: urls.path(grant(access: epoch, visibility: 3), session: session, filename: "a"))
    #expect(urls.verify(token, session: session)?.accessEpoch == epoch)
    #expect(urls.verify(token, session: session)?.visibilityEpoch == 3)
  }

  @Test func epochThatDoesNotFitIsNeverCurrent() throws {
    let token = try token(of: urls.path(grant(access: 1 << 48), session: session, filename: "a"))
    #expect(urls.verify(token, session: session)?.accessEpoch == 0)
  }

  @Test func identifierThatIsNoneOpensNothing() throws {
    var grant = grant()
    grant.media = .init(trusted: "not an identifier")
    let token = try token(of: urls.path(grant, session: session, filename: "a"))
    #expect(token == String(repeating: "A", count: 147))
    #expect(urls.verify(token, session: session) == nil)
  }

  @Test func appendsWhatPathMakes() {
    let grant = grant()
    var bytes = Array("\"".utf8)
    urls.append(grant, session: session, filename: "Ü 1.jpg", to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "\"" + urls.path(grant, session: session, filename: "Ü 1.jpg"))
  }

  @Test(arguments: [
    ("IMG_0001.jpg", "IMG_0001.jpg"), ("Ü 1.jpg", "%C3%9C%201.jpg"), ("a/b\\c?d#e%f.jpg", "a%2Fb%5Cc%3Fd%23e%25f.jpg"),
    ("\"<script>\"\n", "%22%3Cscript%3E%22%0A"), ("..", "file"), (".", "file"), ("", "file"), ("...", "..."),
  ])
  func filenameIsPlainInURLsAndJSON(_ name: String, _ encoded: String) throws {
    let path = urls.path(grant(), session: session, filename: name)
    #expect(path.split(separator: "/", omittingEmptySubsequences: false).map(String.init).last == encoded)
    #expect(path.split(separator: "/", omittingEmptySubsequences: false).count == 4)
    #expect(URL(string: path)?.path.hasPrefix("/m/") == true)
  }

  // A listing makes four of these per item: it must not become what a page costs.
  @Test func thousandsAreMadeAndCheckedInNoTime() throws {
    let grant = grant()
    let clock = ContinuousClock()
    var output: [UInt8] = []
    let making = clock.measure {
      for _ in 0..<2000 {
        output.removeAll(keepingCapacity: true)
        urls.append(grant, session: session, filename: "IMG_0001.jpg", to: &output)
      }
    }
    let token = try token(of: String(decoding: output, as: UTF8.self))
    let checking = clock.measure { for _ in 0..<2000 { #expect(urls.verify(token, session: session) != nil) } }
    #expect(making < .seconds(2))
    #expect(checking < .seconds(2))
  }
}

private func grant(
  rendition: Rendition = .thumb, type: MediaType = .jpeg, access: Int64 = 7, visibility: Int64 = 9
) -> MediaGrant {
  MediaGrant(
    studio: .new(), gallery: .new(), media: .new(), rendition: rendition, type: type, accessEpoch: access,
    visibilityEpoch: visibility, blob: BlobKey(Hex.encode(randomBytes(32)))!)
}

private func binding() -> SessionBinding {
  SessionBinding(SecretToken.new().hashHex)!
}

private func token(of path: String) throws -> String {
  let parts = path.split(separator: "/")
  try #require(parts.count == 3 && parts[0] == "m")
  return String(parts[1])
}
