/// R1: how a gallery's door stands.
public enum Privacy: String, Codable, Sendable, CaseIterable {
  case `public`, `private`, peopleIChoose
}
