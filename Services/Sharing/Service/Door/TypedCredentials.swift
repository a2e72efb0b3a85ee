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
    let address = EmailAddress(email)
    do throws(PersonName.Problem) {
      let name = try PersonName(name).rawValue
      details = address.map { VisitorDetails(name: name, email: $0) }
    } catch {
      throw .invalidValue(field: "name", reason: error.reason)
    }
    if code.isEmpty && details == nil {
      throw .invalidValue(field: "email", reason: "This is not an email address. Correct it.")
    }
  }
}
