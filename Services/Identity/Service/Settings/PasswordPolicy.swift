import Foundation
import IdentityAPI

/// What a password may be: at least 10 characters of any kind, and short enough to be hashed in fixed time.
enum PasswordPolicy {
  static let shortest = 10
  static let mostBytes = 1024

  /// - Throws: `IdentityFailure.weakPassword` or `invalidValue`.
  static func check(_ password: String) throws(IdentityFailure) {
    guard password.count >= shortest else { throw .weakPassword }
    guard password.utf8.count <= mostBytes else {
      throw .invalidValue(field: "password", reason: "Choose a password of at most \(mostBytes) bytes.")
    }
  }

  /// What is hashed: one form for letters that keyboards compose differently (RFC 8265, section 4.2).
  ///
  /// What is too long to be anybody's password becomes empty, which is nobody's either.
  static func canonical(_ typed: String) -> String {
    typed.utf8.count <= mostBytes ? typed.precomposedStringWithCanonicalMapping : ""
  }
}
