import Domain
import Sodium

/// What something that is told only once is known by: 16 bytes of a hash over what it is about.
struct OnceKey: Sendable, Equatable {
  let bytes: [UInt8]

  private init(_ parts: String...) {
    bytes = BLAKE2b.hash(Array(parts.joined(separator: "|").utf8), length: 16)
  }

  /// Viewing is told once per item and session.
  static func viewed(_ media: Media.ID, by session: SessionBinding) -> OnceKey {
    OnceKey("viewed", session.rawValue, media.rawValue)
  }

  /// Coming in is told once per session and invitation.
  static func opened(_ gallery: Gallery.ID, by session: SessionBinding, _ invitation: Invitation.ID?) -> OnceKey {
    OnceKey("opened", gallery.rawValue, session.rawValue, invitation?.rawValue ?? "")
  }

  /// Refused logins are told once a minute for each gallery and person: somebody who tries a thousand times must not
  /// fill the list.
  static func refused(_ refusal: Refusal) -> OnceKey {
    OnceKey(
      "refused", refusal.gallery.rawValue, refusal.invitation?.rawValue ?? "",
      String(refusal.at.milliseconds / 60_000))
  }
}
