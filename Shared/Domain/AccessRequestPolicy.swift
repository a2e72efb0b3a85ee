/// R18: whether a visitor at a closed door may ask to be let in, and who may say yes.
public enum AccessRequestPolicy: String, Codable, Sendable, CaseIterable {
  /// Nobody may ask.
  case off
  /// The studio decides.
  case studio
  /// The studio or a main client decides.
  case mainClients
}
