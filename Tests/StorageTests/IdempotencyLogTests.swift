import Domain
import Storage
import Testing

@Suite struct IdempotencyLogTests {
  @Test func aRepeatGetsTheFirstAnswerAndAnotherStudioDoesNot() async throws {
    let database = try Database(at: temporaryPath(), migrations: [IdempotencyLog.migration])
    let log = IdempotencyLog()
    let (studio, other) = (Studio.ID.new(), Studio.ID.new())
    try await database.write { connection in
      try log.record([1, 2], studio: studio, method: "m", key: "k", fingerprint: "f", at: .now, in: connection)
    }
    try await database.read { connection in
      func replay(_ studio: Studio.ID, _ method: String, _ key: String?, _ fingerprint: String) throws -> [UInt8]? {
        try log.replay(studio: studio, method: method, key: key, fingerprint: fingerprint, in: connection)
      }
      #expect(try replay(studio, "m", "k", "f") == [1, 2])
      #expect(try replay(other, "m", "k", "f") == nil)
      #expect(try replay(studio, "n", "k", "f") == nil)
      #expect(try replay(studio, "m", nil, "f") == nil)
      #expect(throws: IdempotencyMismatch()) { try replay(studio, "m", "k", "different") }
    }
  }
}
