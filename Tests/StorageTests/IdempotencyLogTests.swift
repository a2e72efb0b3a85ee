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
    @Sendable func replay(_ studio: Studio.ID, _ method: String, _ key: String?, _ fingerprint: String) async throws
      -> [UInt8]?
    {
      try await database.read {
        try log.replay(studio: studio, method: method, key: key, fingerprint: fingerprint, in: $0)
      }
    }
    #expect(try await replay(studio, "m", "k", "f") == [1, 2])
    #expect(try await replay(other, "m", "k", "f") == nil)
    #expect(try await replay(studio, "n", "k", "f") == nil)
    #expect(try await replay(studio, "m", nil, "f") == nil)
    await #expect(throws: IdempotencyMismatch()) { try await replay(studio, "m", "k", "different") }
  }
}
