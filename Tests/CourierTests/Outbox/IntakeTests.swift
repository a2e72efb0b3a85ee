import CatalogAPI
import CourierAPI
import Domain
import IdentityAPI
import SharingAPI
import Storage
import Testing

@testable import CourierService

struct IntakeTests {
  let bench: CourierBench
  let gallery: GalleryDetails

  init() throws {
    bench = try CourierBench()
    gallery = bench.world.put(.titled("Anna & Ben"), of: bench.world.north)
  }

  private func events() async throws -> [CourierEvent] {
    try await bench.outbox.events.page(after: 0, limit: 1000, waitSeconds: 0).events.map(\.event)
  }

  // R23, law 7
  @Test func oneEventIsOneMailHoweverOftenItIsRead() async throws {
    let invitation = Invitation.ID.new()
    let event = bench.world.say(.wanted(in: gallery, of: bench.world.north, invitation: invitation, sealed: "c2VjcmV0"))
    for _ in 0..<3 { try await bench.outbox.database.write { try bench.outbox.take(event, in: $0) } }
    let mails = try await bench.outbox.list(ListMails(studio: bench.world.north.id)).rows.map(\.summary)
    #expect(mails.count == 1)
    #expect(mails.first?.status == .queued)
    #expect(mails.first?.history.map(\.status) == [.queued])
    let told = try await events()
    #expect(told.map(\.status) == [.queued])
    #expect(told.first?.wanted == event.sequence)
    #expect(told.first?.invitation == invitation)
    #expect(try await bench.sealedSecrets(of: mails.first?.id) == "c2VjcmV0")
  }

  @Test func theFeedIsFollowedFromWhereOursStands() async throws {
    for number in 0..<7 { bench.world.say(.wanted(to: "p\(number)@example.com", in: gallery, of: bench.world.north)) }
    let follower = bench.outbox.following(sharing: bench.caller(bench.world.sharing), logger: .silent)
    #expect(try await follower.followOnce() == 7)
    #expect(try await follower.followOnce() == 0)
    #expect(try await bench.outbox.list(ListMails(studio: bench.world.north.id)).rows.count == 7)
  }

  // New kinds of events may come: what is not known is skipped, and what follows is not held up.
  @Test func eventsOfALaterVersionAreSkipped() async throws {
    bench.world.say(SharingEvent(kind: .unknown, studio: bench.world.north.id, gallery: gallery.id, invitation: nil))
    bench.world.say(.wanted(.share, in: gallery, of: bench.world.north, invitation: nil, from: "Ben"))
    bench.world.say(SharingEvent(kind: .unknown, studio: bench.world.north.id, gallery: gallery.id, invitation: .new()))
    let follower = bench.outbox.following(sharing: bench.caller(bench.world.sharing), logger: .silent)
    #expect(try await follower.followOnce() == 3)
    #expect(try await follower.followOnce() == 0)
    #expect(try await bench.outbox.list(ListMails(studio: bench.world.north.id)).rows.map(\.summary.kind) == [.share])
    #expect(try await events().map(\.wanted) == [2])
  }

  // R6: who was revoked gets no key any more.
  @Test func waitingMailsOfARevokedInvitationAreCancelledAndTheirSecretsGo() async throws {
    let revoked = Invitation.ID.new()
    let north = bench.world.north
    let first = try await bench.take(.wanted(in: gallery, of: north, invitation: revoked, sealed: "YQ=="))
    let other = try await bench.take(.wanted(in: gallery, of: north, sealed: "Yg=="))
    // The same identifier in another studio is another invitation.
    let south = bench.world.south
    let hall = bench.world.put(.titled("Hall"), of: south)
    let foreign = try await bench.take(.wanted(in: hall, of: south, invitation: revoked, sealed: "Yw=="))
    try await bench.take(SharingEvent(kind: .mailUnwanted, studio: north.id, gallery: gallery.id, invitation: revoked))
    #expect(try await bench.mail(first, of: north.id)?.status == .cancelled)
    #expect(try await bench.sealedSecrets(of: first) == nil)
    #expect(try await bench.mail(other, of: north.id)?.status == .queued)
    #expect(try await bench.mail(foreign, of: south.id)?.status == .queued)
    #expect(try await events().map(\.status) == [.queued, .queued, .queued, .cancelled])
  }

  @Test func aMailOnItsWayIsNotQueuedAgainOnceItIsUnwanted() async throws {
    let invitation = Invitation.ID.new()
    let north = bench.world.north
    let id = try #require(try await bench.take(.wanted(in: gallery, of: north, invitation: invitation, sealed: "YQ==")))
    let due = try await bench.outbox.due(at: .now, limit: 10)
    let rounds = try await bench.outbox.beginRounds(due.map { ($0.reference, "S") }, at: .now)
    try await bench.take(
      SharingEvent(kind: .mailUnwanted, studio: north.id, gallery: gallery.id, invitation: invitation))
    #expect(try await bench.mail(id, of: north.id)?.status == .sending)
    let key = Handover.Key(mail: id, round: try #require(rounds[id]))
    try await bench.outbox.settle([HandoverResult(key: key, outcome: .deferred(reply: "451"))], at: .now)
    #expect(try await bench.mail(id, of: north.id)?.status == .cancelled)
    #expect(try await bench.sealedSecrets(of: id) == nil)
  }

  @Test func resultsOfAnEarlierRoundChangeNothing() async throws {
    let north = bench.world.north
    let id = try #require(try await bench.take(.wanted(in: gallery, of: north, sealed: "YQ==")))
    let reference = try #require(try await bench.outbox.due(at: .now, limit: 10).first?.reference)
    #expect(try await bench.outbox.beginRounds([(reference, "S")], at: .now) == [id: 1])
    #expect(try await bench.outbox.beginRounds([(reference, "S")], at: .now) == [:])
    try await bench.outbox.settle([.init(key: .init(mail: id, round: 1), outcome: .neverBegun)], at: .now)
    #expect(try await bench.outbox.beginRounds([(reference, "S")], at: .now) == [id: 2])
    try await bench.outbox.settle([.init(key: .init(mail: id, round: 1), outcome: .accepted(reply: "250"))], at: .now)
    #expect(try await bench.mail(id, of: north.id)?.status == .sending)
    #expect(try await bench.outbox.openHandovers() == [.init(mail: id, round: 2)])
  }

  @Test(arguments: [
    HandoverOutcome.accepted(reply: "250"), .filed, .refused(reply: "550"), .deferred(reply: "450"), .neverBegun,
    .lost(reason: "x"), .unreachable(reason: "x"),
  ])
  func secretsAreErasedOnceNothingIsToBeSentAnyMore(outcome: HandoverOutcome) async throws {
    let north = bench.world.north
    let sealed = "SEALED\(String(repeating: "Q", count: 400))"
    let id = try #require(try await bench.take(.wanted(in: gallery, of: north, sealed: sealed)))
    let reference = try #require(try await bench.outbox.due(at: .now, limit: 10).first?.reference)
    _ = try await bench.outbox.beginRounds([(reference, "S")], at: .now)
    try await bench.outbox.settle([.init(key: .init(mail: id, round: 1), outcome: outcome)], at: .now)
    let isKept = try await bench.mail(id, of: north.id)?.status == .queued
    #expect(try await bench.sealedSecrets(of: id) == (isKept ? sealed : nil))
    // Not only from sight: from the file.
    try await bench.emptyWriteAheadLog()
    #expect(try bench.file("courier.sqlite").containsText(sealed) == isKept)
  }

  @Test func aScheduledMailWaitsForItsTime() async throws {
    let moment = Timestamp.now.advanced(by: .seconds(3600))
    let id = try await bench.take(.wanted(in: gallery, of: bench.world.north, sendAt: moment))
    #expect(try await bench.outbox.due(at: .now, limit: 10).isEmpty)
    #expect(
      try await bench.outbox.due(at: moment.advanced(by: .seconds(1)), limit: 10).map(\.id) == [id].compactMap { $0 })
    let sendAt = try #require(try await bench.mail(id, of: bench.world.north.id)?.sendAt)
    #expect(sendAt == moment)
  }
}
