import SharingAPI

/// The subject line of each kind of mail.
enum LetterSubject {
  static func text(of kind: MailKind, studio: String, gallery: String) -> String {
    let studio = HeaderText.cleaned(studio)
    let gallery = HeaderText.cleaned(gallery)
    return switch kind {
    case .invitation: "\(studio): \(gallery) is ready for you"
    case .update: "\(studio): news in \(gallery)"
    case .loginWarning: "Somebody is trying access codes at \(gallery)"
    case .share: "Photos from \(gallery)"
    case .accessRequest: "Somebody asks to see \(gallery)"
    case .deviceWarning: "A key to \(gallery) is used on many devices"
    case .deviceLink: "Free up a device for \(gallery)"
    case .signIn: "Sign in at \(studio)"
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
    case .deviceWarning: "A key is used on many devices"
    case .deviceLink: "Free up a device"
    case .signIn: "Sign in"
    }
  }
}
