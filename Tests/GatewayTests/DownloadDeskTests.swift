import CatalogAPI
import Domain
import Foundation
import Sodium
import Testing

@testable import GatewayService

/// What belongs to a download under way is answered at the socket, and is what the ordinary road answers.
@Suite struct DownloadDeskTests {
  static let film = FileSendingTests.film

  let system: BytesSystem
  let kept: ArchiveFile
  let file: String

  init() async throws {
    system = try await BytesSystem()
    kept = try system.add(Self.film, "Größe 50%.jpg")
    file = try BytesRouteTests().url(kept, .original, in: system)
  }

  var tag: String { BlobHead.etag(kept.blob) }

  func head(_ fields: [String] = []) -> String {
    (["GET \(file) HTTP/1.1", "Host: localhost", "Cookie: vitrine=\(system.token.text)"] + fields + ["", ""])
      .joined(separator: "\r\n")
  }

  func answer(_ fields: [String] = [], on connection: BytesConnection? = nil) async throws -> BytesConnection.Answer {
    let connection = try connection ?? BytesConnection(system)
    try connection.say(head(fields))
    return try #require(await connection.answers(1).first)
  }

  @Test func firstIsDecidedAndWhatFollowsIsAnsweredAtTheSocket() async throws {
    let connection = try BytesConnection(system)
    #expect(try await !answer(["Range: bytes=0-9"], on: connection).isFromMemory)
    let calls = system.world.calls("catalog.takeDownload")
    for _ in 0..<3 { #expect(try await answer(["Range: bytes=10-19"], on: connection).isFromMemory) }
    #expect(system.world.calls("catalog.takeDownload") == calls)
    // R25: one download, however it was fetched.
    #expect(await system.told().filter { $0.kind == .downloaded }.count == 1)
  }

  @Test func answersAreThoseOfTheOrdinaryRoad() async throws {
    _ = try await answer(["Range: bytes=0-0"])
    for fields in [
      [], ["Range: bytes=0-"], ["Range: bytes=-1"], ["Range: bytes=5999999-"], ["Range: bytes=100-5000000"],
      ["Range: bytes=0-1,5-6"], ["Range: nonsense"], ["Range: bytes=3-2"], ["Range: bytes=1-2", "If-Range: \(tag)"],
      ["Range: bytes=1-2", "If-Range: \"another\""], ["If-Range: \(tag)"], ["Sec-Fetch-Site: same-origin"],
    ] {
      let (quick, ordinary) = (try await answer(fields), try await answer(fields + ["Unheard-Of: x"]))
      #expect(quick.isFromMemory && !ordinary.isFromMemory, "\(fields)")
      #expect(quick.status == ordinary.status && quick.fields == ordinary.fields, "\(fields)")
      #expect(quick.body == ordinary.body, "\(fields)")
    }
  }

  @Test(arguments: [
    (["Range: bytes=6000000-"], 416), (["If-None-Match: *"], 304), (["Sec-Fetch-Site: cross-site"], 403),
    (["Connection: close"], 200),
  ]) func whatIsUnusualIsLeftToTheOrdinaryRoad(fields: [String], status: Int) async throws {
    _ = try await answer()
    let answer = try await answer(fields)
    #expect(!answer.isFromMemory && answer.status == status)
  }

  enum Narrowing: CaseIterable { case revoked, hidden, ended }

  // R6
  @Test(arguments: Narrowing.allCases) func nothingMoreComesOnceItIsNarrowed(by narrowing: Narrowing) async throws {
    let connection = try BytesConnection(system)
    for _ in 0..<2 { #expect(try await answer(["Range: bytes=0-9"], on: connection).status == 206) }
    switch narrowing {
    case .revoked: system.revoke(everybody: true)
    case .hidden: system.hide(kept.media)
    case .ended: system.gateway.beliefs.sessions.note(.ended, for: try #require(system.token.binding))
    }
    #expect(try await answer(["Range: bytes=10-19"], on: connection).status == 404)
  }

  @Test func somebodyElseGetsNothingOfIt() async throws {
    _ = try await answer()
    let stranger = SecretToken.new()
    let connection = try BytesConnection(system)
    try connection.say(head().replacing(system.token.text, with: stranger.text))
    #expect(await connection.answers(1).map(\.status) == [404])
  }

  @Test func whatComesWhileAFileIsSentIsAnsweredBehindIt() async throws {
    _ = try await answer()
    let connection = try BytesConnection(system, receiveBuffer: 4096)
    let health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    let parts = [head(["Range: bytes=1-5000000"]), head(["Range: bytes=7-9"]), health, head(), health + head()]
    for part in parts {
      try connection.say(part)
      // Each comes by itself, while what was asked first is still on its way.
      try await Task.sleep(for: .milliseconds(30))
    }
    let answers = await connection.answers(6)
    let ok = Array("ok\n".utf8)
    #expect(answers.map(\.status) == [206, 206, 200, 200, 200, 200])
    #expect(answers[0].isFromMemory)
    #expect(answers[0].body == Array(Self.film[1...5_000_000]) && answers[1].body == Array(Self.film[7...9]))
    #expect([answers[2].body, answers[4].body] == [ok, ok])
    #expect([answers[3].body, answers[5].body] == [Self.film, Self.film])
  }

  @Test func whoSaysNothingMoreGetsTheWholeAndWhatWasAskedBehindIt() async throws {
    _ = try await answer()
    let connection = try BytesConnection(system, receiveBuffer: 4096)
    try connection.say(head())
    #expect(await connection.hear(1) == [UInt8(ascii: "H")])
    try connection.say(head(["Range: bytes=7-9"]))
    connection.endSaying()
    try await Task.sleep(for: .milliseconds(100))
    let answers = await connection.answers(2, behind: "H")
    #expect(answers.map(\.body) == [Self.film, Array(Self.film[7...9])])
    #expect(answers.first?.isFromMemory == true)
  }

  @Test func whoLeavesInTheMiddleLeavesNoFileOpen() async throws {
    _ = try await answer()
    for _ in 0..<30 {
      let connection = try BytesConnection(system, receiveBuffer: 4096)
      try connection.say(head())
      #expect(await !connection.hear(1000).isEmpty)
    }
    #expect(try await system.hasNoFileOpen())
  }
}
