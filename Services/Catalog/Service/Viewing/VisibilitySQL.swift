import Domain
import Storage

/// `Visibility.sees` as a condition on items `m` and their scenes `s` (see `MediaStore.tables`).
///
/// The gallery's own part (R1, R2, R7) is decided by the pure rule before, so both forms share it; what stands here is
/// the part about items. Studio and gallery are part of the condition: no query can forget them.
struct VisibilitySQL {
  let condition: String
  let arguments: [(any SQLConvertible)?]

  init(_ viewer: Viewer, in gallery: GalleryRow, at now: Timestamp) {
    var terms = ["m.studio_id = ?", "m.gallery_id = ?"]
    var arguments: [(any SQLConvertible)?] = [viewer.studio, viewer.gallery]
    let isOfGallery = (viewer.studio, viewer.gallery) == (gallery.studio, gallery.id)
    switch isOfGallery ? Visibility.scope(of: viewer, in: gallery.facts, at: now) : nil {
    case nil:
      terms = ["1 = 0"]
      arguments = []
    case .everything: break
    case .scenes(let scenes) where scenes.isEmpty: terms.append("1 = 0")
    case .scenes(let scenes):
      let sorted = scenes.sorted()
      terms.append("m.scene_id IN (\(sorted.map { _ in "?" }.joined(separator: ", ")))")
      arguments += sorted
    case .media(let media) where media.isEmpty: terms.append("1 = 0")
    case .media(let media):
      let sorted = media.sorted()
      terms.append("m.id IN (\(sorted.map { _ in "?" }.joined(separator: ", ")))")
      arguments += sorted
    }
    if viewer.audience != .studio {
      terms += ["m.status = 'ready'", "s.hidden_from & ? = 0"]
      arguments.append(AudienceSet.bit(of: viewer.audience))
      if !viewer.audience.seesHiddenMedia { terms.append("m.is_hidden = 0") }
    }
    condition = terms.joined(separator: " AND ")
    self.arguments = arguments
  }
}
