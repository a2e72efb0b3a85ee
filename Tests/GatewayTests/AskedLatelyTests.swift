import Domain
import Testing

@testable import GatewayService

/// Having something made first is for everybody, and for nobody all the time.
@Suite struct AskedLatelyTests {
  @Test func sessionAsksAgainAfterAPause() throws {
    let asked = AskedLately()
    let ann = try #require(SessionBinding(String(repeating: "a", count: 64)))
    let lee = try #require(SessionBinding(String(repeating: "b", count: 64)))
    let now = ContinuousClock.now
    #expect(asked.mayAsk(ann, at: now))
    #expect(!asked.mayAsk(ann, at: now.advanced(by: AskedLately.pause - .milliseconds(1))))
    #expect(asked.mayAsk(lee, at: now))
    #expect(asked.mayAsk(ann, at: now.advanced(by: AskedLately.pause)))
    #expect(!asked.mayAsk(ann, at: now.advanced(by: AskedLately.pause)))
  }
}
