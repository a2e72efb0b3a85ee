import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// R10: audience and scenes of an invitation change in place.
struct InvitationChangeTests {
  private func change(
    _ fixture: SharingFixture, _ invitation: InvitationSummary, _ change: InvitationChange
  ) async throws -> InvitationSummary {
    try await fixture.sharing.call(
      UpdateInvitation(studio: fixture.studio, invitation: invitation.id, change: change))
  }

  @Test func theAudienceChangesForThoseInside() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let anna = try await fixture.inviteOne(scenes: [scenes[0]])
    let session = newSession()
    try await fixture.open(anna, session: session)
    _ = try await fixture.enter(session: session)
    // Main clients have no scenes of their own; who opened their link is confirmed (R9).
    let client = try await change(fixture, anna, InvitationChange(audience: .mainClient))
    #expect(client.audience == .mainClient && client.scenes == nil && client.confirmed)
    #expect(try await fixture.resolve(session).viewer.audience == .mainClient)
    let narrowed = try await change(
      fixture, anna, InvitationChange(audience: .photographerInvited, scenes: .set([scenes[1]])))
    #expect(narrowed.scenes == [scenes[1]])
    let viewer = try await fixture.resolve(session).viewer
    #expect(viewer.audience == .photographerInvited && viewer.scenes == [scenes[1]] && viewer.accessEpoch == 2)
    #expect(watch.epochs == [1, 2])
    #expect(try await change(fixture, anna, InvitationChange(audience: .clientInvited)).scenes == nil)
    #expect(try await fixture.resolve(session).viewer.invitation == anna.id)
  }

  @Test func whoNeverCameIsNotConfirmedByTheStudio() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let anna = try await fixture.inviteOne()
    #expect(try await !change(fixture, anna, InvitationChange(audience: .mainClient)).confirmed)
  }

  @Test func whatCannotBeIsRefused() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let anna = try await fixture.inviteOne()
    for wrong in [
      InvitationChange(audience: .studio), InvitationChange(audience: .guestLink), InvitationChange(audience: .vendor),
      InvitationChange(audience: .mainClient, scenes: .set(scenes)),
      InvitationChange(audience: .clientInvited, scenes: .set(scenes)), InvitationChange(scenes: .set([])),
    ] {
      await expectFailure("invalidValue") { _ = try await change(fixture, anna, wrong) }
    }
    await expectFailure("notFound") {
      _ = try await change(
        fixture, anna, InvitationChange(scenes: .set(fixture.catalog.scenes(of: fixture.otherGallery))))
    }
    #expect(try await fixture.summary(anna).audience == .photographerInvited)
  }
}
