import Domain
import Foundation

/// Somebody's address with the name they go by (RFC 5322 `mailbox`).
struct Mailbox: Equatable, Sendable {
  /// As typed; may be empty.
  var name: String
  /// With an ASCII domain: `anna@xn--bcher-kva.example`. The local part may hold UTF-8 (RFC 6531).
  var address: String

  init(name: String, address: EmailAddress) {
    self.init(name: name, checked: address.rawValue)
  }

  /// For addresses that are no people's: `noreply@localhost`.
  init(name: String, checked address: String) {
    self.name = name
    let parts = address.split(separator: "@", maxSplits: 1)
    self.address = parts.count == 2 ? "\(parts[0])@\(Self.asciiDomain(String(parts[1])))" : address
  }

  /// The domain as DNS knows it (IDNA); where that cannot be said, as it came.
  private static func asciiDomain(_ domain: String) -> String {
    if domain.utf8.allSatisfy({ $0 < 0x80 }) { return domain }
    var components = URLComponents()
    components.host = domain
    return components.encodedHost ?? domain
  }

  /// Longer names are written in encoded words, which can be folded.
  private static let quotedAtMost = 62

  var pieces: [String] {
    let line = HeaderText.cleaned(name)
    guard !line.isEmpty else { return [address] }
    let quoted = "\"" + line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    let isPlain = HeaderText.isPlain(line) && quoted.utf8.count <= Self.quotedAtMost
    return (isPlain ? [quoted] : EncodedWord.words(for: line)) + ["<\(address)>"]
  }
}
