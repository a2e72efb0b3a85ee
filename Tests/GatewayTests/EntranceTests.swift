import JSONRPC
import SharingAPI
import Testing

@testable import GatewayService

@Suite struct EntranceTests {
  /// A door that asks for one thing after another asks the same browser: it is given its cookie with the first.
  @Test(arguments: [SharingFailure.codeNeeded, .visitorDetailsNeeded, .deviceLimit])
  func aBrowserIsKnownOnceItShowedSomething(failure: SharingFailure) {
    #expect(Entrance.asksForMore(RPCError(failure)))
  }

  /// A flood of guesses leaves nothing behind.
  @Test(arguments: [
    SharingFailure.wrongCredentials, .tooManyAttempts(retryAfter: 1), .notEntered, .notFound, .notOpen, .notAllowed,
  ])
  func whoeverShowedNothingIsGivenNothing(failure: SharingFailure) {
    #expect(!Entrance.asksForMore(RPCError(failure)))
  }
}
