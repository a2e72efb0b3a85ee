import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// R12: whoever is slowed down at a door is answered at once; the studio hears of it afterwards.
struct RefusalTests {
  private func throttled() async throws -> (SharingFixture, InvitationSummary) {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne()
    fixture.identity.state.withLock { $0.isThrottling = true }
    return (fixture, anna)
  }

  private func tryToEnter(
    _ fixture: SharingFixture, _ email: String, gallery: Gallery.ID? = nil
  ) async {
    do {
      _ = try await fixture.enter(email, "guess", session: newSession(), gallery: gallery)
      Issue.record("let in")
    } catch let error as RPCError {
      #expect(error.failureCode == "tooManyAttempts" && error.data?.retryAfter == 17)
    } catch {
      Issue.record("\(error)")
    }
  }

  private func warnings(_ fixture: SharingFixture) async throws -> [SharingEvent] {
    try await fixture.events().map(\.event).filter { $0.mail?.kind == .loginWarning }
  }

  private func told(_ fixture: SharingFixture) async throws -> [ActivityEntry] {
    try await fixture.activity().filter { $0.kind == .loginRefused }
  }

  @Test func repeatedFailuresTellTheStudioOnceAnHour() async throws {
    let (fixture, anna) = try await throttled()
    for _ in 0..<5 { await tryToEnter(fixture, "anna@example.com") }
    await tryToEnter(fixture, "nobody@example.com")
    await fixture.service.recordRefusals()
    #expect(try await warnings(fixture).map(\.mail?.toEmail.rawValue) == ["studio@example.com"])
    let entries = try await told(fixture)
    #expect(entries.count == 2)
    #expect(entries.first { $0.invitation == anna.id }?.audience == anna.audience)
    #expect(entries.first { $0.invitation == nil }?.audience == .guestLink)
    fixture.time.advance(seconds: 3599)
    await tryToEnter(fixture, "anna@example.com")
    await fixture.service.recordRefusals()
    #expect(try await warnings(fixture).count == 1)
    fixture.time.advance(seconds: 2)
    await tryToEnter(fixture, "anna@example.com")
    await fixture.service.recordRefusals()
    #expect(try await warnings(fixture).count == 2)
    // The same minute again, in another round.
    await tryToEnter(fixture, "anna@example.com")
    let before = try await told(fixture).count
    await fixture.service.recordRefusals()
    #expect(try await told(fixture).count == before)
    #expect(try await warnings(fixture).count == 2)
  }

  // Up to its answer a failure asks identity once, whoever it was; it writes nothing and asks for nothing else.
  @Test(arguments: [true, false])
  func noFailureWritesBeforeItsAnswer(isThrottling: Bool) async throws {
    let fixture = try SharingFixture()
    _ = try await fixture.inviteOne("anna@example.com")
    let bert = try await fixture.inviteOne("bert@example.com")
    try await fixture.revoke(bert)
    fixture.identity.state.withLock {
      $0.verified = []
      $0.isThrottling = isThrottling
    }
    for email in ["anna@example.com", "bert@example.com", "nobody@example.com", "not an address"] {
      let changes = try await totalChanges(fixture)
      await expectFailure(isThrottling ? "tooManyAttempts" : "wrongCredentials") {
        _ = try await fixture.enter(email, "guess", session: newSession())
      }
      #expect(try await totalChanges(fixture) == changes)
    }
    #expect(fixture.identity.state.withLock { $0.verified.count } == 4)
    #expect(fixture.identity.state.withLock { $0.profilesRead } == 0)
    #expect(fixture.service.refusals.take().count == (isThrottling ? 4 : 0))
  }

  /// Rows changed by the one connection that writes.
  private func totalChanges(_ fixture: SharingFixture) async throws -> Int64 {
    try await fixture.database.write { try $0.first("SELECT total_changes()") { try $0.int(0) } ?? -1 }
  }

  // A studio is told about its own galleries.
  @Test func eachGallerysStudioIsWarned() async throws {
    let (fixture, _) = try await throttled()
    await tryToEnter(fixture, "anna@example.com")
    await tryToEnter(fixture, "anna@example.com", gallery: fixture.otherGallery)
    await fixture.service.recordRefusals()
    let warned = try await warnings(fixture)
    #expect(Set(warned.map(\.studio)) == [fixture.studio, fixture.otherStudio] && warned.count == 2)
    #expect(Set(warned.map(\.gallery)) == [fixture.gallery, fixture.otherGallery])
    #expect(try await told(fixture).count == 1)
  }

  @Test func whatCannotBeMailedIsShownAllTheSameAndMailedNextTime() async throws {
    let (fixture, _) = try await throttled()
    fixture.identity.state.withLock { $0.isForgettingStudios = true }
    await tryToEnter(fixture, "anna@example.com")
    await fixture.service.recordRefusals()
    #expect(try await told(fixture).count == 1)
    #expect(try await warnings(fixture).isEmpty)
    fixture.identity.state.withLock { $0.isForgettingStudios = false }
    await tryToEnter(fixture, "anna@example.com")
    await fixture.service.recordRefusals()
    #expect(try await told(fixture).count == 1)
    #expect(try await warnings(fixture).count == 1)
  }

  @Test func whatWaitsAtTheEndIsStillRecorded() async throws {
    let (fixture, _) = try await throttled()
    await tryToEnter(fixture, "anna@example.com")
    let recording = Task { try await fixture.service.keepRecordingRefusals() }
    recording.cancel()
    try await recording.value
    #expect(try await told(fixture).count == 1)
    #expect(try await warnings(fixture).count == 1)
  }

  @Test func aFloodDropsTheNewest() {
    let waiting = WaitingRefusals()
    func refusal(_ second: Int) -> Refusal {
      Refusal(
        studio: .new(), gallery: .new(), invitation: nil, at: Timestamp(milliseconds: Int64(second) * 1000))
    }
    for second in 0..<(WaitingRefusals.most + 10) { waiting.note(refusal(second)) }
    let taken = waiting.take()
    #expect(taken.count == WaitingRefusals.most)
    #expect(taken.first?.at == Timestamp(milliseconds: 0))
    #expect(taken.last?.at == Timestamp(milliseconds: Int64(WaitingRefusals.most - 1) * 1000))
    #expect(waiting.take().isEmpty)
    waiting.note(refusal(0))
    #expect(waiting.take().count == 1)
  }
}
