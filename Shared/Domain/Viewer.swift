/// Who asks, in one gallery: made by sharing from a session, understood by catalog, decided by `Visibility`.
public struct Viewer: Codable, Sendable, Equatable {
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var audience: Audience
  /// The invitation this viewer came by; nil for the studio and for guests at the gallery's own address.
  public var invitation: Invitation.ID?
  /// The link this viewer came by: a guest link, a secure link for colleagues, a share.
  public var link: Link.ID?
  /// The scenes of the grant (R2, R10, R11); nil means all for people who were invited, and none for a guest link. Of a
  /// share: the scenes in which whoever made it sees items now, nil for all (R6).
  public var scenes: [Scene.ID]?
  /// The items a share opens where the gallery is private (R2), as far as they lie in `scenes`; nil for grants that are
  /// not shares.
  public var media: [Media.ID]?
  public var proof: Proof
  /// The address they came by (`slug`), where `proof` is `address`: a renewed address leaves them outside (R1).
  public var address: String?
  /// Whether their link asked for a code of its own, and they typed it (R11).
  public var hasLinkCode: Bool
  /// Which version of the gallery's code for guests this session has typed (R11).
  public var guestCode: Int64?
  /// Whether the studio has their name and email: they were invited, or told it (R16).
  public var hasDetails: Bool
  /// Which device of a personal grant this is, oldest first, from 1 (R17); nil for grants that are not personal.
  public var device: Int?
  /// The session that asks. Media URLs are bound to it.
  public var session: SessionBinding
  /// The gallery's access epoch when this viewer was made; a later epoch makes the viewer stale.
  public var accessEpoch: Int64

  public init(
    studio: Studio.ID, gallery: Gallery.ID, audience: Audience, invitation: Invitation.ID? = nil,
    link: Link.ID? = nil, scenes: [Scene.ID]? = nil, media: [Media.ID]? = nil, proof: Proof, address: String? = nil,
    hasLinkCode: Bool = false, guestCode: Int64? = nil, hasDetails: Bool = false, device: Int? = nil,
    session: SessionBinding, accessEpoch: Int64
  ) {
    self.studio = studio
    self.gallery = gallery
    self.audience = audience
    self.invitation = invitation
    self.link = link
    self.scenes = scenes
    self.media = media
    self.proof = proof
    self.address = address
    self.hasLinkCode = hasLinkCode
    self.guestCode = guestCode
    self.hasDetails = hasDetails
    self.device = device
    self.session = session
    self.accessEpoch = accessEpoch
  }

  /// How they showed who they are. The studio comes by `account`; `peopleIChoose` opens to others by `code` only (R12).
  public enum Proof: String, Codable, Sendable, CaseIterable {
    case account, code, link, address
  }
}
