import CatalogAPI
import Domain
import Foundation
import Testing

@testable import GatewayService

/// Files that go from the disk to the socket.
@Suite struct FileSendingTests {
  static let film = (0..<6_000_000).map { UInt8(truncatingIfNeeded: $0 &* 131 >> 3) }

  let system: BytesSystem
  let path: String

  init() async throws {
    system = try await BytesSystem()
    let file = try system.add(Self.film, "a.jpg")
    path = try BytesRouteTests().url(file, .original, in: system)
  }

  func head(_ path: String? = nil, _ fields: String = "", method: String = "GET") -> String {
    "\(method) \(path ?? self.path) HTTP/1.1\r\nHost: localhost\r\nCookie: vitrine=\(system.token.text)\r\n\(fields)\r\n"
  }

  @Test func oneAfterAnotherOnOneConnectionInOrder() async throws {
    let connection = try BytesConnection(system)
    let health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    let part = head(nil, "Range: bytes=1000000-1999999\r\n")
    try connection.say(head() + part + health + head(method: "GET") + health)
    let answers = await connection.answers(5)
    #expect(answers.map(\.status) == [200, 206, 200, 200, 200])
    #expect(answers[0].body == Self.film && answers[3].body == Self.film)
    #expect(answers[1].body == Array(Self.film[1_000_000..<2_000_000]))
    #expect(answers[2].body == Array("ok\n".utf8) && answers[4].body == Array("ok\n".utf8))
    #expect(try await system.hasNoFileOpen())
  }

  @Test func headHasNoBodyAndTheConnectionGoesOn() async throws {
    let connection = try BytesConnection(system)
    try connection.say(head(method: "HEAD"))
    let answer = await connection.answers(1, toHead: true)
    #expect(answer.map(\.status) == [200] && answer[0].fields.contains("content-length: 6000000"))
    try connection.say(head(nil, "Range: bytes=-10\r\n"))
    #expect(await connection.answers(1).map(\.body) == [Array(Self.film.suffix(10))])
  }

  @Test(arguments: ["bytes=0-0", "bytes=5999999-", "bytes=-1", "bytes=0-5999999", "bytes=4095-8192", "bytes=3-7000000"])
  func everyRangeIsThatOfTheFile(range: String) async throws {
    let connection = try BytesConnection(system)
    try connection.say(head(nil, "Range: \(range)\r\n"))
    let answer = try #require(await connection.answers(1).first)
    guard case .part(let bounds) = ByteRange(range, size: Int64(Self.film.count)) else {
      Issue.record("no part")
      return
    }
    #expect(answer.status == 206)
    #expect(answer.body == Array(Self.film[Int(bounds.lowerBound)...Int(bounds.upperBound)]))
  }

  @Test func whoLeavesInTheMiddleLeavesNothingBehind() async throws {
    for number in 0..<40 {
      let connection = try BytesConnection(system, receiveBuffer: 4096)
      try connection.say(number % 2 == 0 ? head() : head("/api/v1/g/lake/archive"))
      if number % 4 < 2 { #expect(await !connection.hear(1000).isEmpty) }
    }
    #expect(try await system.hasNoFileOpen())
    #expect(try await system.get("/healthz").status == 200)
  }

  @Test func sameFileToManyAtOnce() async throws {
    // On both event loops: a handle shared between them would be refused.
    let bodies = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<12 {
        group.addTask {
          let connection = try BytesConnection(system)
          try connection.say(head())
          return await connection.answers(1).map(\.body) == [Self.film]
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(bodies == Array(repeating: true, count: 12))
    #expect(try await system.hasNoFileOpen())
  }

  @Test func pausingReaderIsWaitedForAndMemoryIsNotFilled() async throws {
    let connection = try BytesConnection(system, receiveBuffer: 4096)
    try connection.say(head() + head())
    for _ in 0..<500 where try system.openFiles() == 0 { try await Task.sleep(for: .milliseconds(10)) }
    try await Task.sleep(for: .milliseconds(100))
    #expect(try system.openFiles() == 1)
    #expect(await connection.answers(2).map(\.body) == [Self.film, Self.film])
    #expect(try await system.hasNoFileOpen())
  }
}
