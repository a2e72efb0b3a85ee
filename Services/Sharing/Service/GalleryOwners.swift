import Domain
import Synchronization

/// Remembers which gallery is which studio's: a fact that never changes, asked for on every call of a studio.
/// Only what catalog confirmed is in it.
final class GalleryOwners: Sendable {
  private static let capacity = 50_000

  private let owners = Mutex<[Gallery.ID: Studio.ID]>([:])

  func knows(_ gallery: Gallery.ID, of studio: Studio.ID) -> Bool {
    owners.withLock { $0[gallery] == studio }
  }

  func learn(_ gallery: Gallery.ID, of studio: Studio.ID) {
    owners.withLock { owners in
      if owners.count >= Self.capacity { owners.removeAll(keepingCapacity: true) }
      owners[gallery] = studio
    }
  }
}
