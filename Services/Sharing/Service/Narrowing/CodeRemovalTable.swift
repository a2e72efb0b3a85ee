import Domain
import Storage

/// Access codes that nobody may use any more and that identity still has to forget, within one read or write.
struct CodeRemovalTable {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func put(_ invitation: Invitation.ID, of studio: Studio.ID) throws {
    try connection.execute(
      "INSERT INTO code_removal (studio_id, invitation_id) VALUES (?, ?) ON CONFLICT DO NOTHING", studio, invitation)
  }

  func put(_ link: Link.ID, of studio: Studio.ID) throws {
    // The column's name is older than links: it holds whatever has a code.
    try put(Invitation.ID(trusted: link.rawValue), of: studio)
  }

  /// Some that are due, all of one studio.
  func due(limit: Int) throws -> (studio: Studio.ID, invitations: [Invitation.ID])? {
    let studio = try connection.first("SELECT studio_id FROM code_removal LIMIT 1") { row -> Studio.ID in
      try row.value(0)
    }
    guard let studio else { return nil }
    let invitations = try connection.all(
      "SELECT invitation_id FROM code_removal WHERE studio_id = ? LIMIT ?", studio, limit
    ) { row -> Invitation.ID in try row.value(0) }
    return (studio, invitations)
  }

  func remove(_ invitations: [Invitation.ID], of studio: Studio.ID) throws {
    for invitation in invitations {
      try connection.execute(
        "DELETE FROM code_removal WHERE studio_id = ? AND invitation_id = ?", studio, invitation)
    }
  }
}
