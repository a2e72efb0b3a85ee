import Domain
import Sodium

/// Makes the tokens of links that anybody may hold.
///
/// A token is derived from the link's identifier with a key of this installation, and is stored nowhere but as the hash
/// it is found by: the studio's list can show a link's address again at any time, and whoever reads the database has
/// none. A link that is revoked stays revoked; another link has another token.
struct LinkTokens: Sendable {
  private let key: SecretKey

  init(rootKey: RootKey) {
    key = rootKey.derive(.linkTokens)
  }

  func token(of link: Link.ID) -> SecretToken {
    let bytes = BLAKE2b.hash(Array(link.rawValue.utf8), key: key)
    guard let token = SecretToken(Base64URL.encode(bytes)) else {
      preconditionFailure("32 bytes are written as a token")
    }
    return token
  }
}
