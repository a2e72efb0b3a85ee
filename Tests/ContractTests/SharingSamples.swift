import Domain
import Testing

/// What the messages of sharing's contract are made of, as values and as JSON.
struct SharingSamples {
  let studio: Studio.ID
  let gallery: Gallery.ID
  let invitation: Invitation.ID
  let scene: Scene.ID
  let media: Media.ID
  let link: Link.ID
  let session: SessionBinding
  let email: EmailAddress
  let time: Timestamp
  let viewer: Viewer

  static let studioJSON = "\"01890000-0000-7000-8000-000000000001\""
  static let galleryJSON = "\"01890000-0000-7000-8000-000000000002\""
  static let invitationJSON = "\"01890000-0000-7000-8000-000000000003\""
  static let sceneJSON = "\"01890000-0000-7000-8000-000000000004\""
  static let mediaJSON = "\"01890000-0000-7000-8000-000000000005\""
  static let linkJSON = "\"01890000-0000-7000-8000-000000000006\""
  static let sessionJSON = "\"\(String(repeating: "ab", count: 32))\""
  static let timeJSON = "\"2026-06-20T14:00:00.000Z\""
  static let viewerJSON = """
    {"studio": \(studioJSON), "gallery": \(galleryJSON), "audience": "photographerInvited",
     "invitation": \(invitationJSON), "scenes": [\(sceneJSON)], "proof": "code",
     "hasLinkCode": false, "hasDetails": true, "device": 2, "session": \(sessionJSON), "accessEpoch": 7}
    """

  init() throws {
    studio = try #require(Studio.ID("01890000-0000-7000-8000-000000000001"))
    gallery = try #require(Gallery.ID("01890000-0000-7000-8000-000000000002"))
    invitation = try #require(Invitation.ID("01890000-0000-7000-8000-000000000003"))
    scene = try #require(Scene.ID("01890000-0000-7000-8000-000000000004"))
    media = try #require(Media.ID("01890000-0000-7000-8000-000000000005"))
    link = try #require(Link.ID("01890000-0000-7000-8000-000000000006"))
    session = try #require(SessionBinding(String(repeating: "ab", count: 32)))
    email = try #require(EmailAddress("anna@example.com"))
    time = try #require(Timestamp("2026-06-20T14:00:00Z"))
    viewer = Viewer(
      studio: studio, gallery: gallery, audience: .photographerInvited, invitation: invitation, scenes: [scene],
      proof: .code, hasDetails: true, device: 2, session: session, accessEpoch: 7)
  }
}
