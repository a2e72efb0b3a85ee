/// Who asks, in one gallery: made by sharing from a session, understood by catalog, decided by `Visibility`.
public struct Viewer: Codable, Sendable, Equatable {
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var audience: Audience
  /// The invitation this viewer came by; nil for the studio and for guests at the gallery's own address.
  public var invitation: Invitation.ID?
  /// The scenes of the grant (R2, R10); nil means all.
  public var scenes: [Scene.ID]?
  public var proof: Proof
  /// The session that asks. Media URLs are bound to it.
  public var session: SessionBinding
  /// The gallery's access epoch when this viewer was made; a later epoch makes the viewer stale.
  public var accessEpoch: Int64

  public init(
    studio: Studio.ID, gallery: Gallery.ID, audience: Audience, invitation: Invitation.ID? = nil,
    scenes: [Scene.ID]? = nil, proof: Proof, session: SessionBinding, accessEpoch: Int64
  ) {
    self.studio = studio
    self.gallery = gallery
    self.audience = audience
    self.invitation = invitation
    self.scenes = scenes
    self.proof = proof
    self.session = session
    self.accessEpoch = accessEpoch
  }

  /// How they showed who they are. The studio comes by `account`; `peopleIChoose` opens to others by `code` only (R12).
  public enum Proof: String, Codable, Sendable, CaseIterable {
    case account, code, link, address
  }
}
