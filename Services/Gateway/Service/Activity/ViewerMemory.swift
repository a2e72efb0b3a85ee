import Domain
import Synchronization

/// Who was seen lately: for the books alone, which may name somebody who was let in a moment ago and is not now.
/// Nothing is decided by it.
final class ViewerMemory: Sendable {
  private struct Key: Hashable {
    let gallery: Gallery.ID
    let session: SessionBinding
  }

  /// A bound on memory; past it everybody is forgotten.
  private static let mostViewers = 10_000

  private let viewers = Mutex<[Key: Viewer]>([:])

  func learn(_ viewer: Viewer) {
    let key = Key(gallery: viewer.gallery, session: viewer.session)
    let viewer = viewer.forTheBooks
    viewers.withLock { viewers in
      if viewers.count >= Self.mostViewers && viewers[key] == nil { viewers.removeAll(keepingCapacity: true) }
      viewers[key] = viewer
    }
  }

  func viewer(of visit: Visit) -> Viewer? {
    viewers.withLock { $0[Key(gallery: visit.gallery, session: visit.session)] }
  }
}

extension Viewer {
  /// Without the list of what they may see, which can be long and says nothing of who they are.
  var forTheBooks: Viewer {
    var viewer = self
    (viewer.scenes, viewer.media) = (nil, nil)
    return viewer
  }
}
