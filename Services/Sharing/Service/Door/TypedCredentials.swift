import Domain
import SharingAPI

/// What somebody typed at a door, sorted by what it is for.
struct TypedCredentials: Sendable {
  /// As typed, for identity to count failures by; empty where none was.
  var email: String
  /// Empty where none was typed.
  var code: String
  /// R16: name and email.
  var details: VisitorDetails?

  /// Whether somebody claims something that identity has to confirm. An email without a name is half a login.
  var asksIdentity: Bool { !code.isEmpty || (!email.isEmpty && details == nil) }

  /// - Throws: `invalidValue` where name and email are all that was typed, and one of them cannot be.
  init(_ credentials: Credentials) throws(SharingFailure) {
    email = credentials.email ?? ""
    code = credentials.accessCode ?? ""
    let name = credentials.name ?? ""
    guard !email.isEmpty, !name.allSatisfy(\.isWhitespace) else { return }
    let tidy = try GuestName.checked(name)
    guard !tidy.isEmpty else { return }
    details = EmailAddress(email).map { VisitorDetails(name: tidy, email: $0) }
    if code.isEmpty && details == nil {
      throw .invalidValue(field: "email", reason: "This is not an email address. Correct it.")
    }
  }
}
