import Foundation
import SharingAPI
import Sodium

/// What sharing keeps sealed, because it holds codes or links: the secret part of a mail on its way to courier, and
/// the answers kept for repeated calls.
struct Seals: Sendable {
  private let mails: SecretBox
  private let answers: SecretBox

  init(rootKey: RootKey) {
    mails = SecretBox(rootKey.derive(.mailSecrets))
    answers = SecretBox(rootKey.derive(.idempotentAnswers))
  }

  /// Base64, for `WantedMail.sealedSecrets`.
  func seal(_ secrets: MailSecrets) throws -> String {
    Data(mails.seal(Array(try JSONEncoder().encode(secrets)))).base64EncodedString()
  }

  func seal(answer: some Encodable) throws -> [UInt8] {
    answers.seal(Array(try JSONEncoder().encode(answer)))
  }

  /// - Returns: nil when it was sealed with another root key.
  func open<Answer: Decodable>(answer sealed: [UInt8], as type: Answer.Type) throws -> Answer? {
    guard let plain = answers.open(sealed) else { return nil }
    return try JSONDecoder().decode(Answer.self, from: Data(plain))
  }
}
