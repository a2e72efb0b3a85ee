import Domain

/// Whose code is asked for at a door (R12). Nobody looks like somebody: what is done with either takes the same time.
struct AskedHolder: Sendable {
  /// What identity is asked about: for nobody, an identifier that is no invitation's.
  var asked: Invitation.ID
  /// Of the invitation's key, from 1; 0 for nobody.
  var version: Int64

  /// nil for nobody.
  var invitation: Invitation.ID? { version > 0 ? asked : nil }
}
