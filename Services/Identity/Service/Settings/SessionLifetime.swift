import Domain
import IdentityAPI

/// How long a session lasts after it was last used.
enum SessionLifetime {
  /// A session's use is written down at most once in this time: a gallery's page is not a write.
  static let touchInterval = Duration.seconds(3600)

  static func of(_ kind: Principal.Kind) -> Duration {
    switch kind {
    case .account: .seconds(30 * 24 * 3600)
    case .visitor: .seconds(180 * 24 * 3600)
    }
  }
}
