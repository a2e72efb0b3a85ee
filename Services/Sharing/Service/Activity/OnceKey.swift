import Domain
import SharingAPI
import Sodium

/// What something that is told only once is known by: 16 bytes, of a hash over what it is about, or of its own name.
struct OnceKey: Sendable, Equatable {
  let bytes: [UInt8]

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private init(_ parts: String...) {
    self.init(bytes: BLAKE2b.hash(Array(parts.joined(separator: "|").utf8), length: 16))
  }

  /// Viewing is told once per item and session.
  static func viewed(_ media: Media.ID, by session: SessionBinding) -> OnceKey {
    OnceKey("viewed", session.rawValue, media.rawValue)
  }

  /// What somebody told under a name of its own, however often they tell it. Names sort by their time: where a thousand
  /// come in, the index grows at its end, and not in a thousand places.
  static func told(_ id: Identifier<NewActivity.Thing>) -> OnceKey {
    OnceKey(bytes: Hex.decode(id.rawValue.filter { $0 != "-" }) ?? Array(id.rawValue.utf8))
  }

  /// Coming in is told once per session and invitation.
  static func opened(_ gallery: Gallery.ID, by session: SessionBinding, _ invitation: Invitation.ID?) -> OnceKey {
    OnceKey("opened", gallery.rawValue, session.rawValue, invitation?.rawValue ?? "")
  }

  /// Coming in is told once per session and grant.
  static func opened(by viewer: Viewer) -> OnceKey {
    guard viewer.invitation == nil, let link = viewer.link else {
      return .opened(viewer.gallery, by: viewer.session, viewer.invitation)
    }
    return OnceKey("opened", viewer.gallery.rawValue, viewer.session.rawValue, link.rawValue)
  }

  /// That a key is in use on too many devices is told once a day.
  static func deviceLimit(_ grant: EntryTable.PersonalGrant, at now: Timestamp) -> OnceKey {
    OnceKey("deviceLimit", grant.rawValue, String(now.milliseconds / 86_400_000))
  }

  /// Refused logins are told once a minute for each gallery and person: somebody who tries a thousand times must not
  /// fill the list.
  static func refused(_ refusal: Refusal) -> OnceKey {
    OnceKey(
      "refused", refusal.gallery.rawValue, refusal.invitation?.rawValue ?? "",
      String(refusal.at.milliseconds / 60_000))
  }
}
