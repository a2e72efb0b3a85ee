import Domain
import Foundation
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// Repeats of creating calls, and calls that die half way.
struct RepeatedCallsTests {
  @Test func aRepeatGetsTheSameAnswerAndCreatesNothing() async throws {
    let fixture = try SharingFixture()
    let people = [("Anna", "anna@example.com"), ("Bert", "bert@example.com")]
    let first = try await fixture.invite(people, deliver: .link, key: "k1")
    let again = try await fixture.invite(people, deliver: .link, key: "k1")
    #expect(again == first)
    #expect(again.items.allSatisfy { $0.accessCode != nil && $0.link != nil })
    #expect(fixture.identity.state.withLock { $0.issued } == 2)
  }

  @Test func theSameKeyForSomethingElseIsRefused() async throws {
    let fixture = try SharingFixture()
    _ = try await fixture.invite([("Anna", "anna@example.com")], key: "k1")
    await expectFailure("idempotencyMismatch") {
      _ = try await fixture.invite([("Bert", "bert@example.com")], key: "k1")
    }
    await expectFailure("invalidValue") { _ = try await fixture.invite([("Bert", "bert@example.com")], key: "") }
    await expectFailure("invalidValue") { _ = try await fixture.invite([("Bert", "bert@example.com")], key: "a\u{0}") }
  }

  @Test func parallelRepeatsCreateOnce() async throws {
    let fixture = try SharingFixture()
    let answers = try await withThrowingTaskGroup(of: Invite.Response.self) { group in
      for _ in 0..<8 { group.addTask { try await fixture.invite([("Anna", "anna@example.com")], key: "k1") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(answers.flatMap { $0.items.map(\.id) }).count == 1)
    #expect(Set(answers.flatMap { $0.items.map(\.accessCode) }).count == 1)
    #expect(try await fixture.events().count == 1)
  }

  /// Codes that lost the race belong to nobody, and identity is told to forget them.
  @Test func parallelInvitationsOfOnePersonMakeOneKey() async throws {
    let fixture = try SharingFixture()
    let answers = try await withThrowingTaskGroup(of: Invite.Response.self) { group in
      for _ in 0..<8 { group.addTask { try await fixture.invite([("Anna", "anna@example.com")]) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let codes = answers.flatMap { $0.items.compactMap(\.accessCode) }
    #expect(codes.count == 1)
    #expect(try await fixture.events().count == 1)
    #expect(try await fixture.enter("anna@example.com", codes[0], session: newSession()).proof == .code)
    await fixture.service.removeCodes()
    #expect(fixture.identity.state.withLock { Array($0.codes.values) } == codes)
  }

  @Test(arguments: ["contact", "invitation", "event_log", "activity", "idempotency"])
  func anInvitationThatFailsHalfWayLeavesNothing(table: String) async throws {
    let fixture = try SharingFixture()
    try await fixture.breakWrites(to: table)
    await #expect(throws: RPCError.self) { _ = try await fixture.invite([("Anna", "anna@example.com")], key: "k1") }
    try await fixture.repairWrites()
    #expect(try await fixture.events().isEmpty)
    #expect(try await fixture.activity().isEmpty)
    await expectFailure("wrongCredentials") {
      _ = try await fixture.enter("anna@example.com", "CODE-1", session: newSession())
    }
    let answer = try await fixture.invite([("Anna", "anna@example.com")], key: "k1")
    #expect(answer.items.map(\.accessCode) == ["CODE-2"])
  }

  @Test func withIdentityAwayNobodyIsInvited() async throws {
    let fixture = try SharingFixture()
    fixture.identityCaller.isAway.withLock { $0 = true }
    await #expect(throws: RPCError.self) { _ = try await fixture.invite([("Anna", "anna@example.com")]) }
    #expect(try await fixture.events().isEmpty)
  }

  @Test func updatesAndResendsAreRepeatedToo() async throws {
    let fixture = try SharingFixture()
    let invited = try await fixture.inviteOne()
    let update = SendUpdate(
      studio: fixture.studio, gallery: fixture.gallery, update: Update(message: "New", to: .all), idempotencyKey: "u")
    #expect(try await fixture.sharing.call(update) == fixture.sharing.call(update))
    let resend = ResendInvitation(
      studio: fixture.studio, invitation: invited.id, resend: Resend(deliver: .link), idempotencyKey: "r")
    let first = try await fixture.sharing.call(resend)
    #expect(try await fixture.sharing.call(resend) == first)
    #expect(fixture.identity.state.withLock { $0.issued } == 2)
    #expect(try await fixture.events().filter { $0.event.mail?.kind == .update }.count == 1)
  }
}
