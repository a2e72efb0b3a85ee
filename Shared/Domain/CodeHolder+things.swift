extension Identifier where Entity == CodeHolder {
  public init(_ invitation: Invitation.ID) { self.init(trusted: invitation.rawValue) }
  public init(_ link: Link.ID) { self.init(trusted: link.rawValue) }
  public init(_ gallery: Gallery.ID) { self.init(trusted: gallery.rawValue) }
}
