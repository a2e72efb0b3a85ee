import Domain
import Storage

/// Which mail it is, and what asked for it: what a change of status is recorded about.
struct MailReference: Equatable, Sendable {
  var studio: Studio.ID
  var mail: Mail.ID
  var invitation: Invitation.ID?
  /// The sequence number of sharing's event that asked for it.
  var wanted: Int64

  static let columns = "studio_id, id, invitation_id, wanted_sequence"

  /// Reads its columns from the first one of a row on.
  init(_ row: Row) throws {
    studio = try row.value(0)
    mail = try row.value(1)
    invitation = try row.optional(2)
    wanted = try row.int(3)
  }

  init(studio: Studio.ID, mail: Mail.ID, invitation: Invitation.ID?, wanted: Int64) {
    self.studio = studio
    self.mail = mail
    self.invitation = invitation
    self.wanted = wanted
  }
}
