import Domain
import Foundation
import MediaAccess
import NIOCore
import NIOEmbedded
import Testing

@testable import GatewayService

/// What is answered from memory, and how much is not.
@Suite struct PlainPictureTests {
  let at: PictureDesk

  init() throws { at = try PictureDesk() }

  @Test func plainRequestIsAnsweredWithPictureAndHeadOfTheOrdinaryRoad() throws {
    let answer = try #require(at.answer(at.head()))
    let head = String(buffer: answer.head)
    #expect(answer.body == ByteBuffer(string: "a small picture"))
    #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.hasSuffix(" GMT\r\n\r\n"))
    for line in [
      "Content-Length: 15", "Content-Type: image/jpeg", "ETag: \"\(at.grant.blob)\"", "Accept-Ranges: bytes",
      "Cache-Control: private, no-cache", "Vary: Cookie, Authorization", "X-Content-Type-Options: nosniff",
      "Referrer-Policy: no-referrer", "Server: Vitrine",
    ] { #expect(head.contains("\r\n\(line)\r\n"), "\(line)") }
  }

  @Test func whatBrowsersSayBesidesChangesNothing() {
    let fields = [
      "User-Agent: Mozilla/5.0 (X11; Linux x86_64)", "Accept: image/avif,*/*;q=0.8", "Accept-Encoding: gzip, br",
      "Accept-Language: da", "Referer: http://localhost/g/lake", "Sec-Fetch-Site: same-origin", "sec-ch-ua-mobile: ?0",
      "Connection: keep-alive", "DNT: 1", "Priority: u=4", "X-Forwarded-For: 192.0.2.1", "Cache-Control: no-cache",
    ]
    #expect(at.answer(at.head(nil, fields))?.body != nil)
    #expect(at.answer(at.head().replacing("Cookie: ", with: "Cookie: a=b; c=d; ")) != nil)
  }

  @Test func whoHasItAlreadyIsToldSo() throws {
    let answer = try #require(at.answer(at.head(nil, ["If-None-Match: \"\(at.grant.blob)\""])))
    #expect(answer.body == nil && String(buffer: answer.head).hasPrefix("HTTP/1.1 304 Not Modified\r\n"))
    #expect(!String(buffer: answer.head).lowercased().contains("content-length"))
    for odd in ["*", "W/\"\(at.grant.blob)\"", "\"a\", \"\(at.grant.blob)\"", "\"another\""] {
      #expect(at.answer(at.head(nil, ["If-None-Match: \(odd)"])) == nil, "\(odd)")
    }
  }

  @Test(arguments: [
    "Range: bytes=0-1", "If-Range: \"a\"", "If-Match: *", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
    "If-Unmodified-Since: x", "Transfer-Encoding: chunked", "Content-Length: 0", "Content-Length: 5",
    "Connection: close", "Connection: Upgrade", "Connection: keep-alive, x", "Upgrade: websocket",
    "Expect: 100-continue",
    "Authorization: Bearer abc", "Host: other", "Cookie: a=b", " folded: line", "\tfolded", "Accept : spaced",
    "Accept", ": nameless", "Accept: a\u{0}b", "Accept: a\nX: b", "Accept: a\rb", "Accept:", "Accept: ü",
    "TE: trailers",
    "Trailer: x", "Unheard-Of: x", "Content-Encoding: gzip", "HTTP2-Settings: x", "Keep-Alive: 5",
    "Proxy-Connection: x",
    "Connection: keep-alive\r\nConnection: keep-alive", "X_Forwarded: a", "Cookie: vitrine=", "Accept: \u{7f}",
  ]) func whatCouldMeanAnythingElseIsLeftToTheParser(field: String) {
    #expect(at.answer(at.head(nil, [field])) == nil)
  }

  @Test func otherFormsOfTheRequestAreLeftToTheParser() {
    let (path, plain) = (at.path(), at.head())
    let others = [
      plain.replacing("GET ", with: "get "), plain.replacing("GET ", with: "HEAD "),
      plain.replacing("GET ", with: "POST "),
      plain.replacing("GET ", with: "GET  "), plain.replacing("GET ", with: " GET "), "\r\n" + plain, plain + "\r\n",
      plain.replacing(path, with: "http://localhost\(path)"), plain.replacing(path, with: path + "?x=1"),
      plain.replacing(path, with: path + "#x"), plain.replacing(path, with: path + "/x"),
      plain.replacing("/m/", with: "//m/"), plain.replacing("/m/", with: "/M/"), plain.replacing("/m/", with: "/%6d/"),
      plain.replacing("/m/", with: "/m/../m/"), plain.replacing("HTTP/1.1", with: "HTTP/1.0"),
      plain.replacing("HTTP/1.1", with: "HTTP/2.0"), plain.replacing("HTTP/1.1", with: ""),
      plain.replacing("\r\n", with: "\n"), plain.replacing("Host: localhost\r\n", with: ""), plain + plain,
      plain + "GET / HTTP/1.1\r\n", plain.replacing("vitrine=", with: "vitrine=x"),
      plain.replacing("vitrine=", with: "Vitrine="), plain.replacing("vitrine=", with: "x; vitrine=a; vitrine="),
      plain.replacing("vitrine=", with: "vitrine=\"").replacing(at.token.text, with: at.token.text + "\""),
    ]
    for other in others { #expect(at.answer(other) == nil, "\(other.debugDescription)") }
    let bytes = Array(plain.utf8)
    for count in 0..<bytes.count { #expect(at.answer(Array(bytes[..<count])) == nil) }
    for index in bytes.indices {
      for odd in [UInt8(0), 10, 13, 9, 128, 255] where bytes[index] != odd {
        var changed = bytes
        changed[index] = odd
        #expect(at.answer(changed) == nil, "byte \(index) as \(odd)")
      }
    }
  }

  @Test func onlyPicturesToLookAtAreAnswered() {
    for rendition in [Rendition.web, .original, .video, .video720, .preview] {
      #expect(at.answer(at.head(at.path { $0.rendition = rendition })) == nil, "\(rendition)")
    }
    // A browser's page tells by itself what was looked at; others are written down, so elsewhere (R25).
    let preview = at.path { $0.rendition = .preview }
    #expect(at.answer(at.head(preview, ["Sec-Fetch-Dest: image"])) != nil)
    #expect(at.answer(at.head(at.path { $0.type = .png })) == nil)
    #expect(at.answer(at.head(at.path { $0.blob = BlobKey(String(repeating: "5b", count: 32))! })) == nil)
  }

  // R6: the very moment anything is narrowed, or is not known any more.
  @Test func nothingIsAnsweredThatIsNotCurrent() throws {
    #expect(at.answer(at.head()) != nil)
    for change: (inout MediaGrantChange) -> Void in [
      { $0.grant.accessEpoch = 2 }, { $0.grant.accessEpoch = 4 }, { $0.grant.visibilityEpoch = 4 },
      { $0.grant.visibilityEpoch = 6 }, { $0.grant.gallery = .new() },
    ] {
      var changed = MediaGrantChange(grant: at.grant)
      change(&changed)
      #expect(at.answer(at.head(at.path { $0 = changed.grant })) == nil)
    }
    let stranger = try PictureDesk()
    #expect(at.answer(at.head(at.path(session: stranger.session))) == nil)
    #expect(at.answer(at.head(stranger.path())) == nil)
    #expect(at.answer(at.head().replacing(at.token.text, with: stranger.token.text)) == nil)
    at.beliefs.visibility.note(6, for: at.grant.gallery)
    #expect(at.answer(at.head()) == nil)
    #expect(at.answer(at.head(at.path { $0.visibilityEpoch = 6 })) != nil)
    at.beliefs.access.note(4, for: at.grant.gallery)
    #expect(at.answer(at.head(at.path { $0.visibilityEpoch = 6 })) == nil)
  }

  @Test func endedExpiredAndForgottenSessionsAreNotAnswered() throws {
    at.beliefs.sessions.note(.alive(at.principal(for: -1)), for: at.session)
    #expect(at.answer(at.head()) == nil)
    let other = try PictureDesk()
    other.beliefs.access.forget()
    #expect(other.answer(other.head()) == nil)
    let third = try PictureDesk()
    third.beliefs.sessions.note(.ended, for: third.session)
    #expect(third.answer(third.head()) == nil)
    third.beliefs.sessions.note(.alive(third.principal(for: 60)), for: third.session)
    #expect(third.answer(third.head()) == nil)
  }

  /// A grant to be changed in a list of changes.
  struct MediaGrantChange { var grant: MediaGrant }
}
