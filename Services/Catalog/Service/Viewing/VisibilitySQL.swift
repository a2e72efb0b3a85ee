import CatalogAPI
import Domain
import Storage

/// `Visibility.sees` as SQL on items `m` and their scenes `s`.
///
/// The gallery's own part (R1, R2, R7) is decided by the pure rule before, so both forms share it; what stands here is
/// the part about items. Studio and gallery are part of the condition: no query can forget them.
struct VisibilitySQL {
  /// Where a query begins to look. What is few is found by its identifiers: it costs the same in every gallery.
  enum Among: Equatable {
    case everything
    case media(Set<Media.ID>)
    /// What a person marked.
    case favorites(of: String)
    /// What somebody chose for an archive. That it is theirs is asked before.
    case kept(KeptSelection.ID)
  }

  /// Follows `FROM`: tables and `WHERE` with the condition, ready for more terms.
  let source: String
  /// In the order of `source`.
  let arguments: [(any SQLConvertible)?]
  /// nil where nothing is to be seen.
  let scope: Visibility.Scope?
  /// Whether `source` yields rows in no order, and from all scenes at once.
  let isOfFew: Bool
  private let audience: Audience

  /// - Parameter heedsScenes: false leaves R4 to the caller, who decides it on scenes that are not stored so.
  init(
    _ viewer: Viewer, in gallery: GalleryRow, at now: Timestamp, among: Among = .everything, heedsScenes: Bool = true
  ) {
    let isOfGallery = (viewer.studio, viewer.gallery) == (gallery.studio, gallery.id)
    scope = isOfGallery ? Visibility.scope(of: viewer, in: gallery.facts, at: now) : nil
    audience = viewer.audience
    var terms = ["m.studio_id = ?", "m.gallery_id = ?"]
    var arguments: [(any SQLConvertible)?] = [viewer.studio, viewer.gallery]
    var among = among
    func limit(_ column: String, to values: [some SQLConvertible]) {
      terms.append(values.isEmpty ? "1 = 0" : "\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))")
      arguments += values
    }
    switch scope {
    case nil: terms.append("1 = 0")
    case .everything: break
    case .scenes(let scenes): limit("m.scene_id", to: scenes.sorted())
    case .media(let media, let scenes):
      if let scenes { limit("m.scene_id", to: scenes.sorted()) }
      switch among {
      case .everything: among = .media(media)
      case .media(let chosen): among = .media(chosen.intersection(media))
      case .favorites, .kept: limit("m.id", to: media.sorted())
      }
    }
    if viewer.audience != .studio {
      terms.append("m.status = 'ready'")
      if heedsScenes {
        terms.append("s.hidden_from & ? = 0")
        arguments.append(AudienceSet.bit(of: viewer.audience))
      }
      if !viewer.audience.seesHiddenMedia { terms.append("m.is_hidden = 0") }
    }
    switch among {
    case .media(let media) where media.isEmpty: terms.append("1 = 0")
    default: break
    }
    let tables = Self.tables(among, of: gallery)
    source = "\(tables.sql) WHERE \((tables.terms + terms).joined(separator: " AND "))"
    self.arguments = tables.arguments + tables.termArguments + arguments
    isOfFew = tables.isOfFew
  }

  private struct Tables {
    var sql = MediaStore.tables
    var arguments: [(any SQLConvertible)?] = []
    var terms: [String] = []
    var termArguments: [(any SQLConvertible)?] = []
    var isOfFew = false
  }

  /// SQLite keeps to the order of a CROSS JOIN.
  private static func tables(_ among: Among, of gallery: GalleryRow) -> Tables {
    switch among {
    case .everything: return Tables()
    case .media(let media) where media.isEmpty: return Tables()
    case .media(let media):
      let sorted = media.sorted()
      let rows = sorted.map { _ in "(?)" }.joined(separator: ", ")
      return Tables(
        sql: "(SELECT column1 AS id FROM (VALUES \(rows)) AS v) c CROSS JOIN media m CROSS JOIN scene s",
        arguments: sorted, terms: [MediaStore.joinByScene, "m.id = c.id"], isOfFew: true)
    case .favorites(let person):
      return Tables(
        sql: "favorite f CROSS JOIN media m CROSS JOIN scene s",
        terms: [
          "f.studio_id = ?", "f.gallery_id = ?", "f.person = ?", "m.studio_id = f.studio_id", "m.id = f.media_id",
          "s.studio_id = m.studio_id", "s.gallery_id = m.gallery_id", "s.id = m.scene_id",
        ], termArguments: [gallery.studio, gallery.id, person], isOfFew: true)
    case .kept(let selection):
      return Tables(
        sql: "kept_item k CROSS JOIN media m CROSS JOIN scene s",
        terms: [
          "k.studio_id = ?", "k.gallery_id = ?", "k.selection_id = ?", "m.studio_id = k.studio_id", "m.id = k.media_id",
          MediaStore.joinByScene,
        ], termArguments: [gallery.studio, gallery.id, selection], isOfFew: true)
    }
  }

  /// Whether a scene may hold anything for the viewer: those that cannot need not be looked into (R2, R4).
  func mayHold(_ scene: SceneRow) -> Bool {
    guard let scope else { return false }
    if audience == .studio { return scene.counts.items > 0 }
    if scene.hiddenFrom.contains(audience) || scene.counts.seen(by: audience) == 0 { return false }
    switch scope {
    case .everything: return true
    case .scenes(let scenes): return scenes.contains(scene.id)
    case .media(_, let scenes): return scenes?.contains(scene.id) ?? true
    }
  }
}
