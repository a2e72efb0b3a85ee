import Domain
import Storage

/// The people a studio knows, one row an address, within one read or write.
struct ContactTable {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// Makes sure that everybody is there, under the name they were last given, and tells their ids.
  /// - Parameter mayRename: whether a name given now outdoes the one that is there.
  func put(
    _ people: [Invitee], of studio: Studio.ID, at now: Timestamp, mayRename: Bool = true
  ) throws -> [EmailAddress: Contact.ID] {
    var known: [EmailAddress: (id: Contact.ID, name: String)] = [:]
    try connection.forEach(
      "SELECT contact_id, email, name FROM contact WHERE studio_id = ? AND email IN (??)", [studio],
      in: people.map(\.email)
    ) { row in
      known[try row.value(1)] = (try row.value(0), try row.text(2))
    }
    var ids = known.mapValues(\.id)
    var rows: [[(any SQLConvertible)?]] = []
    for person in people {
      if let contact = known[person.email] {
        guard mayRename || contact.name.isEmpty else { continue }
        if !person.name.isEmpty && person.name != contact.name { try rename(contact.id, to: person.name, of: studio) }
      } else {
        let id = Contact.ID.new(at: now)
        ids[person.email] = id
        rows.append([studio, id, person.email, person.name, now])
      }
    }
    try connection.insert(into: "contact", ["studio_id", "contact_id", "email", "name", "created_at"], rows)
    return ids
  }

  func rename(_ contact: Contact.ID, to name: String, of studio: Studio.ID) throws {
    try connection.execute(
      "UPDATE contact SET name = ? WHERE studio_id = ? AND contact_id = ?", name, studio, contact)
  }

  func rename(contactOf invitation: StoredInvitation, to name: String) throws {
    try connection.execute(
      "UPDATE contact SET name = ? WHERE studio_id = ? AND email = ?", name, invitation.studio, invitation.email)
  }
}
