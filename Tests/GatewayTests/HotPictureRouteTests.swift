import CatalogAPI
import Domain
import Foundation
import MediaAccess
import Testing

@testable import GatewayService

/// Pictures from memory, through a whole gateway.
@Suite struct HotPictureRouteTests {
  static let photo = (0..<30_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  let system: BytesSystem
  let file: ArchiveFile
  let path: String

  init() async throws {
    system = try await BytesSystem()
    file = try system.add(Self.photo, "a.jpg")
    path = try Self.path(file, in: system)
    try await BytesRouteTests().believe(system)
  }

  static func path(_ file: ArchiveFile, _ rendition: Rendition = .thumb, in system: BytesSystem, epoch: Int64 = 1)
    throws -> String
  {
    try BytesRouteTests().url(file, rendition, in: system, epoch: epoch)
  }

  func head(_ path: String? = nil, _ fields: String = "", method: String = "GET") -> String {
    "\(method) \(path ?? self.path) HTTP/1.1\r\nHost: localhost\r\nCookie: vitrine=\(system.token.text)\r\n\(fields)\r\n"
  }

  func ask(_ text: String, on connection: BytesConnection, count: Int = 1) async throws -> [BytesConnection.Answer] {
    try connection.say(text)
    return await connection.answers(count)
  }

  /// Asks until it is answered from memory: a gateway that had no time to hear from its services believes nothing.
  @discardableResult
  func fromMemory(_ fields: String = "", on connection: BytesConnection) async throws -> BytesConnection.Answer? {
    for _ in 0..<200 {
      if let answer = try await ask(head(nil, fields), on: connection).first, answer.isFromMemory { return answer }
      try await Task.sleep(for: .milliseconds(10))
    }
    return nil
  }

  func warm(_ connection: BytesConnection) async throws {
    try #require(try await fromMemory(on: connection) != nil)
  }

  @Test func bothRoadsGiveTheSameAnswer() async throws {
    let connection = try BytesConnection(system)
    try await warm(connection)
    for fields in ["", "If-None-Match: \"\(file.blob)\"\r\n", "User-Agent: x\r\nAccept: */*\r\n"] {
      let fast = try #require(try await fromMemory(fields, on: connection))
      // A field nobody heard of sends it the long way.
      let slow = try #require(try await ask(head(nil, fields + "Unheard-Of: 1\r\n"), on: connection).first)
      #expect(fast.isFromMemory && !slow.isFromMemory)
      #expect(fast.status == slow.status && fast.fields == slow.fields && fast.body == slow.body)
      #expect(fast.body == (fast.status == 304 ? [] : Self.photo))
    }
  }

  @Test func answersComeInTheOrderOfTheQuestions() async throws {
    let slow = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for together in [true, false] {
      let connection = try BytesConnection(system)
      try await warm(connection)
      for order in [[slow, head()], [head(), slow], [head(), slow, head(), head(), slow]] {
        if together {
          try connection.say(order.joined())
        } else {
          for text in order { try connection.say(text) }
        }
        let answers = await connection.answers(order.count)
        #expect(answers.map { $0.body.count } == order.map { $0 == slow ? 3 : Self.photo.count })
      }
    }
  }

  @Test func splitRequestsAreAnsweredAllTheSame() async throws {
    let connection = try BytesConnection(system)
    try await warm(connection)
    let text = head()
    for place in stride(from: 1, to: text.count, by: 23) {
      try connection.say(String(text.prefix(place)))
      try await Task.sleep(for: .milliseconds(1))
      let answers = try await ask(String(text.dropFirst(place)), on: connection)
      #expect(answers.map(\.body) == [Self.photo])
    }
  }

  @Test func slowReaderGetsEveryAnswerWhole() async throws {
    let connection = try BytesConnection(system, receiveBuffer: 4096)
    try await warm(connection)
    for _ in 0..<100 { try connection.say(head()) }
    try await Task.sleep(for: .milliseconds(50))
    let answers = await connection.answers(100)
    #expect(answers.count == 100 && answers.allSatisfy { $0.body == Self.photo })
  }

  @Test func smugglingGetsNothingTwice() async throws {
    for odd in ["Content-Length: 5\r\nContent-Length: 6\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n"] {
      let connection = try BytesConnection(system)
      try await warm(connection)
      let answers = try await ask(head(nil, odd) + head(), on: connection, count: 3)
      #expect(answers.count <= 1 && answers.allSatisfy { $0.status == 400 }, "\(answers.map(\.status))")
    }
    // The second request is the first one's body.
    let connection = try BytesConnection(system)
    try await warm(connection)
    let body = head()
    let answers = try await ask(
      head(nil, "Content-Length: \(body.utf8.count)\r\n") + body + head("/healthz"), on: connection, count: 2)
    #expect(answers.map { $0.body.count } == [Self.photo.count, 3])
  }

  // R6: what is asked after the call that narrows has returned is refused, however many ask meanwhile.
  @Test(arguments: ["visibility", "access", "session"]) func revokedAtOnceWhileEverybodyAsks(what: String) async throws
  {
    let connections = try (0..<4).map { _ in try BytesConnection(system) }
    for connection in connections { _ = try await ask(head(), on: connection) }
    let pounding = connections.map { connection in
      Task {
        var statuses: [Int] = []
        while statuses.last ?? 200 == 200, statuses.count < 100_000 {
          statuses += try await ask(head(), on: connection).map(\.status)
        }
        return statuses
      }
    }
    try await Task.sleep(for: .milliseconds(100))
    let late = try BytesConnection(system)
    switch what {
    case "visibility": system.hide(file.media)
    case "access": system.revoke(everybody: true)
    default:
      system.world.state.withLock { $0.isRevoked = true }
      system.gateway.beliefs.sessions.note(.ended, for: try #require(system.token.binding))
    }
    #expect(try await ask(head(), on: late).map(\.status) == [404])
    for task in pounding {
      let statuses = try await task.value
      #expect(statuses.last == 404 && statuses.count > 1)
    }
  }

  @Test func raisedEpochTakesTheLongRoadAndIsRightAgain() async throws {
    let connection = try BytesConnection(system)
    try await warm(connection)
    system.revoke(everybody: false)
    // Somebody else was revoked: asked anew, and still theirs.
    let answer = try await ask(head(), on: connection)
    #expect(answer.map(\.status) == [200] && answer.map(\.isFromMemory) == [false])
    #expect(system.world.calls("resolveViewer") >= 1)
    let fresh = try Self.path(file, in: system, epoch: 1)
    #expect(try await ask(head(fresh), on: connection).map(\.isFromMemory) == [false])
  }

  @Test func previewsOfOtherProgramsAreWrittenDown() async throws {
    system.gateway.activity.learn(
      Viewer(
        studio: system.world.studio, gallery: system.world.gallery, audience: .guestLink, proof: .link,
        session: try #require(system.token.binding), accessEpoch: 1))
    let connection = try BytesConnection(system)
    let preview = try Self.path(file, .preview, in: system)
    for _ in 0..<3 {
      #expect(try await ask(head(preview), on: connection).map(\.isFromMemory) == [false])
    }
    let told = await system.told()
    #expect(!told.isEmpty && told.allSatisfy { $0.kind == .viewed && $0.things[0].media == file.media })
    let browser = try await ask(head(preview, "Sec-Fetch-Dest: image\r\n"), on: connection)
    #expect(browser.map(\.body) == [Self.photo])
    #expect(await system.told() == told)
  }
}
