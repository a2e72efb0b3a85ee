import Domain
import SharingAPI
import Testing

@testable import SharingService

extension SharingFixture {
  /// Somebody invited who is inside by link and, where there is one, code.
  func insider(
    _ email: String = "client@example.com", as audience: Audience = .mainClient, name: String = "Clara",
    gallery: Gallery.ID? = nil, studio: Studio.ID? = nil, session: SessionBinding = newSession()
  ) async throws -> Viewer {
    let gallery = gallery ?? self.gallery
    let answer = try await sharing.call(
      Invite(
        studio: studio ?? self.studio, gallery: gallery,
        invitation: NewInvitation(
          audience: audience, recipients: [Recipient(name: name, email: email)], deliver: .link)))
    let invitation = try #require(answer.items.first)
    if let code = invitation.accessCode { return try await enter(email, code, session: session, gallery: gallery) }
    try await open(invitation, session: session)
    return try await enter(nil, nil, session: session, gallery: gallery)
  }

  /// A guest who came by the address of a public gallery.
  func guest(gallery: Gallery.ID? = nil) async throws -> Viewer {
    try await enter(nil, nil, session: newSession(), gallery: gallery)
  }

  func studioViewer(of studio: Studio.ID? = nil, in gallery: Gallery.ID? = nil) async throws -> Viewer {
    let studio = studio ?? self.studio
    return try await sharing.call(
      ResolveViewer(
        studio: studio, gallery: gallery ?? self.gallery, session: newSession(), accountOf: studio)
    ).viewer
  }

  func mails(_ kind: MailKind) async throws -> [SharingEvent] {
    try await events().map(\.event).filter { $0.mail?.kind == kind }
  }

  func summarized(after: Cursor? = nil, limit: Int = 100) async throws -> Page<PersonActivity> {
    try await sharing.call(SummarizeActivity(studio: studio, gallery: gallery, after: after, limit: limit))
  }
}
