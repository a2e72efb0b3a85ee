import Sodium

/// Who made an access code up, which decides what a guess at it costs.
enum CodeMaker: Sendable {
  /// Random, for one person (R12): 60 bits, where guessing is hopeless already and imports make thousands.
  case identity
  /// Chosen by people, for a link or a gallery (R11): as easy to guess as a password, and hashed like one.
  case studio

  /// Of a stored hash, which says its own cost.
  init(of line: String) {
    self = line.hasPrefix(Self.linesOfIssuedCodes) ? .identity : .studio
  }

  var cost: PasswordHash.Cost {
    switch self {
    case .identity: .minimum
    case .studio: .interactive
    }
  }

  /// What is checked where there is nothing to check.
  var decoy: String {
    switch self {
    case .identity: Decoy.issuedCode
    case .studio: Decoy.chosen
    }
  }

  private static let linesOfIssuedCodes = "$argon2id$v=19$m=8,t=1,p=1$"
}
