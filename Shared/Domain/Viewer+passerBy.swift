extension Viewer {
  /// Somebody at a gallery's own address who showed nothing: what a link preview, or a page before its door, may tell.
  public static func passerBy(
    _ studio: Studio.ID, _ gallery: Gallery.ID, at address: String, session: SessionBinding = .none
  ) -> Viewer {
    Viewer(
      studio: studio, gallery: gallery, audience: .guestLink, proof: .address, address: address, session: session,
      accessEpoch: 0)
  }

  /// Whom favourites belong to: a person who was invited on every device, a guest in this browser.
  public var person: String { invitation?.rawValue ?? session.rawValue }
}

extension SessionBinding {
  /// No session at all: nothing hashes to it, and nothing is ever bound to it.
  public static let none = SessionBinding(String(repeating: "0", count: 64))!  // 64 hexadecimal digits
}
