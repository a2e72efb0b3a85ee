import SharingAPI

/// The subject line of each kind of mail.
enum LetterSubject {
  /// - Parameter from: who shares, invites, asks, or is spoken of.
  static func text(of kind: MailKind, from: SenderName?, studio: String, gallery: String) -> String {
    let studio = HeaderText.cleaned(studio)
    let gallery = HeaderText.cleaned(gallery)
    return switch (kind, from?.text) {
    case (.invitation, nil): "\(studio): \(gallery) is ready for you"
    case (.invitation, let name?): "\(name) invites you to \(gallery)"
    case (.update, _): "\(studio): news in \(gallery)"
    case (.loginWarning, _): "Somebody is trying access codes at \(gallery)"
    case (.share, let name): "\(name ?? "Somebody") shares photos of \(gallery) with you"
    case (.accessRequest, let name): "\(name ?? "Somebody") asks to see \(gallery)"
    case (.deviceWarning, let name): "\(gallery): \(name ?? "somebody") has reached the limit of devices"
    case (.deviceLink, _): "Free up a device for \(gallery)"
    // Without the gallery: whoever types an address at a door, or has theirs typed, must not learn what is behind it.
    case (.signIn, _): "Sign in at \(studio)"
    }
  }

  /// For lists, while the studio's and the gallery's name cannot be asked for.
  static func placeholder(of kind: MailKind) -> String {
    switch kind {
    case .invitation: "Your gallery is ready"
    case .update: "News in your gallery"
    case .loginWarning: "Somebody is trying access codes"
    case .share: "Photos for you"
    case .accessRequest: "Somebody asks to see a gallery"
    case .deviceWarning: "Somebody has reached the limit of devices"
    case .deviceLink: "Free up a device"
    case .signIn: "Sign in"
    }
  }
}
