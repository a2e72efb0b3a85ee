import Domain

/// Who a guest told they are (R16).
struct VisitorDetails: Sendable, Equatable {
  var name: String
  var email: EmailAddress
}

extension VisitorDetails {
  /// - Returns: nil unless both are there.
  init?(name: String?, email: EmailAddress?) {
    guard let name, let email else { return nil }
    self.init(name: name, email: email)
  }
}
