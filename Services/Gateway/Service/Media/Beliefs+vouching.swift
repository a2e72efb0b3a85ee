import Domain
import MediaAccess
import SharingAPI

extension Beliefs {
  /// R6: whether what was handed out under these epochs, to that session, is as good now as it was then: the session is
  /// alive, and nothing in the gallery was narrowed since. False also where nothing may be believed.
  func vouch(
    _ session: SessionBinding, in gallery: Gallery.ID, accessEpoch: Int64, visibilityEpoch: Int64
  ) -> Bool {
    guard case .alive(let principal) = sessions.value(for: session) else { return false }
    return principal.expiresAt > .now && access.value(for: gallery) == accessEpoch
      && visibility.value(for: gallery) == visibilityEpoch
  }

  /// The same of what was decided anew, and that nobody wants an account for it by now (R15).
  func vouch(_ session: SessionBinding, in gallery: Gallery.ID, since standing: Standing) -> Bool {
    standing.sessions == sessions.generation
      && vouch(
        session, in: gallery, accessEpoch: standing.accessEpoch, visibilityEpoch: standing.visibilityEpoch)
  }

  /// The same of a media URL.
  func vouch(for grant: MediaGrant, _ session: SessionBinding) -> Bool {
    vouch(
      session, in: grant.gallery, accessEpoch: grant.accessEpoch, visibilityEpoch: grant.visibilityEpoch)
  }
}
