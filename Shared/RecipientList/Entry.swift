import Domain

/// A name and an address as a row gives them, not checked yet.
struct Entry {
  var name: String
  /// What stands where the address should be; `nil` where nothing does.
  var address: String?

  /// Takes `Anna Berg <anna@example.com>` and `mailto:` apart; a name of its own wins over the one before the bracket.
  init(name: String, address: String?) {
    let name = name.trimmed
    self.name = name
    self.address = address?.trimmed
    guard let text = self.address else { return }
    if let bracketed = BracketedAddress(text) {
      self.address = bracketed.address
      if name.isEmpty { self.name = bracketed.name }
    } else if text.lowercased().hasPrefix("mailto:") {
      self.address = String(text.dropFirst(7)).trimmed
    }
    if self.address?.isEmpty == true { self.address = nil }
  }

  var email: EmailAddress? { address.flatMap { EmailAddress($0) } }

  func checked(line: Int) -> Result<RecipientList.Row, RecipientList.Rejection> {
    func rejected(_ reason: String) -> Result<RecipientList.Row, RecipientList.Rejection> {
      .failure(.init(line: line, email: address.map { String($0.prefix(254)) }, reason: reason))
    }
    guard address != nil else { return rejected("There is no email address in this row.") }
    guard let email else { return rejected("This is not an email address. Correct it.") }
    // Two rows that a stray pair of quotes has made one would hide somebody in the other's name.
    guard !(name.contains("@") && name.contains(where: \.isNewline)) else {
      return rejected(Record.Problem.unclosedQuote.reason)
    }
    do {
      let name = try PersonName(name.withoutNeutralisingMark)
      return .success(.init(line: line, name: name.rawValue, email: email.rawValue))
    } catch {
      return rejected(error.reason)
    }
  }
}

/// `Anna Berg <anna@example.com>`, as mail programs write it.
struct BracketedAddress {
  var name: String
  var address: String

  /// - Returns: nil unless `text` ends in an address between angle brackets.
  init?(_ text: String) {
    guard text.utf8.last == UInt8(ascii: ">"), let open = text.utf8.lastIndex(of: UInt8(ascii: "<")) else { return nil }
    address = String(text[text.index(after: open)...].dropLast()).trimmed
    name = String(text[..<open]).trimmed
    if name.count >= 2, let mark = name.first, mark == name.last, mark == "\"" || mark == "'" {
      name = String(name.dropFirst().dropLast()).trimmed
    }
  }
}

extension String {
  /// Without white space and invisible marks around it.
  var trimmed: String {
    // Nearly every field is ASCII and tidy: looking at its two ends is enough.
    guard let first = utf8.first, let last = utf8.last else { return self }
    if (0x21...0x7E).contains(first) && (0x21...0x7E).contains(last) { return self }
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.isBlank }), let end = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(scalars[start...end])
  }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool { properties.isWhitespace || self == "\u{200B}" || self == "\u{FEFF}" }
}
