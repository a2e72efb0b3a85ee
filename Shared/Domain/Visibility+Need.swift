extension Visibility {
  /// What a viewer still has to show before anything opens to them: what the door asks for, one at a time.
  public enum Need: String, Codable, Sendable, CaseIterable {
    /// R7: the gallery is closed; nothing they show would help.
    case opening
    /// Nobody let them in yet: an invitation or a link is missing (R1).
    case grant
    /// R12: email and personal code.
    case personalCode
    /// R11: the code of their link, or the gallery's code for guests.
    case guestCode
    /// R17: their key is in use on as many devices as it may be.
    case device
    /// R16: name and email.
    case details
  }

  /// The first thing that keeps `viewer` outside; nil where they are inside.
  public static func need(of viewer: Viewer, in gallery: GalleryFacts, at now: Timestamp) -> Need? {
    if viewer.audience == .studio { return nil }
    guard gallery.isOpen(at: now) else { return .opening }
    if let missing = missingGrant(viewer, gallery) { return missing }
    if let code = gallery.guestCode, isGuest(viewer), !viewer.hasLinkCode, viewer.guestCode != code {
      return .guestCode
    }
    if let limit = gallery.deviceLimit, let device = viewer.device, device > limit { return .device }
    if gallery.collectsVisitors && !viewer.hasDetails { return .details }
    return nil
  }

  /// R1, R8, R12: the bare address opens public galleries only, links open no sensitive ones, and `peopleIChoose` asks
  /// for email and personal code. What R2 shows nothing of, no key opens.
  private static func missingGrant(_ viewer: Viewer, _ gallery: GalleryFacts) -> Need? {
    let isByAddress = viewer.proof == .address
    if isByAddress && viewer.address != gallery.address { return .grant }
    if gallery.isSensitive && (viewer.link != nil || isByAddress) { return .grant }
    switch gallery.privacy {
    case .public: break
    case .private: if isByAddress { return .grant }
    case .peopleIChoose:
      guard viewer.invitation != nil else { return .grant }
      if viewer.proof != .code { return .personalCode }
    }
    return reach(of: viewer, in: gallery.privacy) == nil ? .grant : nil
  }

  /// Who came by what anybody may hold, and so may be asked for a code (R11).
  private static func isGuest(_ viewer: Viewer) -> Bool {
    switch viewer.audience {
    case .guestLink, .guestEmail, .guestFacebook: true
    case .studio, .mainClient, .photographerInvited, .clientInvited, .vendor: false
    }
  }
}
