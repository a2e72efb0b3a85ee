import SharingAPI

extension MailKind {
  /// R22: what invites somebody in waits until there is something to see. What the studio has to know, and what somebody
  /// has just asked for, does not.
  var waitsWhileGalleryIsClosed: Bool {
    switch self {
    case .invitation, .update, .share: true
    case .loginWarning, .accessRequest, .deviceWarning, .deviceLink, .signIn: false
    }
  }

  /// RFC 3834: nobody's own words; vacation notices do not answer.
  var isAutomatic: Bool {
    switch self {
    case .invitation, .update, .share: false
    case .loginWarning, .accessRequest, .deviceWarning, .deviceLink, .signIn: true
    }
  }

  /// Whether its button leads into the studio's own pages.
  var isForTheStudioToDecide: Bool { self == .accessRequest || self == .deviceWarning }
}
