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
    }
  }

  /// For lists, while the studio's and the gallery's name cannot be asked for.
  static func placeholder(of kind: MailKind) -> String {
    switch kind {
    case .invitation: "Your gallery is ready"
    case .update: "News in your gallery"
    case .loginWarning: "Somebody is trying access codes"
    }
  }
}
