import Domain
import IdentityAPI
import JSONRPC
import JSONRPCTransport
import Sodium
import Synchronization
import Testing

@Suite struct SessionTests {
  @Test func visitorHasNoStudio() async throws {
    let fixture = try IdentityFixture()
    let session = try await openVisitor(fixture)
    let principal = try await fixture.call(ResolveSession(session: session))
    #expect(principal.kind == .visitor)
    #expect(principal.studio == nil)
    #expect(principal.account == nil)
    #expect(principal.expiresAt == fixture.clock.now.advanced(by: .seconds(180 * 24 * 3600)))
  }

  @Test func openingAVisitorsSessionTwiceIsNoError() async throws {
    let fixture = try IdentityFixture()
    let session = try await openVisitor(fixture)
    _ = try await fixture.call(OpenVisitorSession(session: session))
    #expect(try await fixture.call(ResolveSession(session: session)).kind == .visitor)
  }

  // Who knows an account's binding (which opens nothing) must not turn it into something else, nor keep it alive.
  @Test func visitorsCallLeavesAnAccountsSessionAlone() async throws {
    let fixture = try IdentityFixture()
    let session = try fixture.session(of: try await fixture.register("kim@studio.example").token)
    let before = try await fixture.call(ResolveSession(session: session))
    fixture.clock.advance(by: .seconds(60))
    _ = try await fixture.call(OpenVisitorSession(session: session))
    #expect(try await fixture.call(ResolveSession(session: session)) == before)
  }

  @Test func unknownSessionIsRefused() async throws {
    let fixture = try IdentityFixture()
    _ = try await openVisitor(fixture)
    let refused = await failure { _ = try await fixture.call(ResolveSession(session: try binding())) }
    #expect(refused?.code == "sessionUnknown")
  }

  @Test func sessionInUseGoesOnAndTheOtherEnds() async throws {
    let fixture = try IdentityFixture()
    let account = try fixture.session(of: try await fixture.register("kim@studio.example").token)
    let (used, unused) = (try await openVisitor(fixture), try await openVisitor(fixture))
    for _ in 0..<9 {
      fixture.clock.advance(by: .seconds(20 * 24 * 3600))
      for session in [used, account] { _ = try await fixture.call(ResolveSession(session: session)) }
    }
    #expect(await failure { _ = try await fixture.call(ResolveSession(session: unused)) }?.code == "sessionUnknown")
    fixture.clock.advance(by: .seconds(30 * 24 * 3600))
    #expect(await failure { _ = try await fixture.call(ResolveSession(session: account)) }?.code == "sessionUnknown")
    _ = try await fixture.call(ResolveSession(session: used))
  }

  @Test func useIsWrittenDownAtMostOnceAnHour() async throws {
    let fixture = try IdentityFixture()
    let session = try await openVisitor(fixture)
    let end = try await fixture.call(ResolveSession(session: session)).expiresAt
    fixture.clock.advance(by: .seconds(3599))
    #expect(try await fixture.call(ResolveSession(session: session)).expiresAt == end)
    fixture.clock.advance(by: .seconds(1))
    #expect(try await fixture.call(ResolveSession(session: session)).expiresAt == end.advanced(by: .seconds(3600)))
  }

  @Test func expiredSessionsAreClearedAwayAndNoOthers() async throws {
    let fixture = try IdentityFixture()
    let old = try await openVisitor(fixture)
    fixture.clock.advance(by: .seconds(180 * 24 * 3600))
    let fresh = try await openVisitor(fixture)
    #expect(try await fixture.service.removeExpiredSessions() == 1)
    _ = try await fixture.call(ResolveSession(session: fresh))
    #expect(await failure { _ = try await fixture.call(ResolveSession(session: old)) }?.code == "sessionUnknown")
  }

  // R6: when the call returns, nobody believes in the session any more.
  @Test func everyWatcherHasHeardWhenASessionEnded() async throws {
    let fixture = try IdentityFixture()
    let heard = Mutex<[SessionBinding]>([])
    let watchers = (0..<3).map { index in
      var router = RPCRouter()
      router.register(SessionEnded.self) { notice, _ in
        try await Task.sleep(for: .milliseconds(20 * index))
        heard.withLock { $0.append(notice.session) }
        return Done()
      }
      return fixture.connection(answering: router)
    }
    for watcher in watchers { _ = try await watcher.call(WatchSessions()) }
    let (ended, other) = (try await openVisitor(fixture), try await openVisitor(fixture))
    _ = try await fixture.call(EndSession(session: ended))
    #expect(heard.withLock { $0 } == [ended, ended, ended])
    #expect(await failure { _ = try await fixture.call(ResolveSession(session: ended)) }?.code == "sessionUnknown")
    _ = try await fixture.call(ResolveSession(session: other))
  }

  // R15: when the call returns, nobody gives a download without asking whether an account is wanted.
  @Test func everyWatcherHasHeardWhenAStudioWantsAccounts() async throws {
    let fixture = try IdentityFixture()
    let heard = Mutex<[Studio.ID]>([])
    var router = RPCRouter()
    router.register(AccountsWanted.self) { notice, _ in
      heard.withLock { $0.append(notice.studio) }
      return Done()
    }
    let watcher = fixture.connection(answering: router)
    _ = try await watcher.call(WatchSessions())
    let studio = try await fixture.studio("one@studio.example")
    let other = try await fixture.studio("other@studio.example")
    for isWanted in [true, false] {
      _ = try await fixture.call(UpdateStudio(studio: studio, change: StudioChange(requireAccount: isWanted)))
    }
    _ = try await fixture.call(UpdateStudio(studio: studio, change: StudioChange(name: "New")))
    _ = try await fixture.call(UpdateStudio(studio: other, change: StudioChange(requireAccount: false)))
    #expect(heard.withLock { $0 } == [studio])
  }

  // A repeat finds nothing to delete, and the first call may have died before it told anybody.
  @Test func endingASessionAgainTellsWatchersAgain() async throws {
    let fixture = try IdentityFixture()
    let heard = Mutex(0)
    var router = RPCRouter()
    router.register(SessionEnded.self) { _, _ in
      heard.withLock { $0 += 1 }
      return Done()
    }
    let watcher = fixture.connection(answering: router)
    _ = try await watcher.call(WatchSessions())
    let session = try binding()
    for _ in 0..<2 { _ = try await fixture.call(EndSession(session: session)) }
    #expect(heard.withLock { $0 } == 2)
  }
}

private func openVisitor(_ fixture: IdentityFixture) async throws -> SessionBinding {
  let session = try binding()
  _ = try await fixture.call(OpenVisitorSession(session: session))
  return session
}

private func binding() throws -> SessionBinding {
  try #require(SessionBinding(SecretToken.new().hashHex))
}
