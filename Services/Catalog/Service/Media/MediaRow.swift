import CatalogAPI
import Domain
import Storage

/// A row of `media`, with what its scene adds to deciding about it.
struct MediaRow: Sendable, Equatable {
  var studio: Studio.ID
  var id: Media.ID
  var gallery: Gallery.ID
  var scene: Scene.ID
  var position: Int64
  var status: MediaStatus
  var isHidden: Bool
  var hiddenBy: String?
  var filename: String
  var type: MediaType
  var original: BlobKey
  var derivativeType: MediaType?
  var thumb: BlobKey?
  var preview: BlobKey?
  var web: BlobKey?
  var video: BlobKey?
  /// R20: the original without the place where it was taken.
  var unlocated: BlobKey?
  /// R20: a place stands in the original that could not be taken out of it.
  var isLocated: Bool
  var sceneHiddenFrom: AudienceSet

  static let columns = """
    m.studio_id, m.id, m.gallery_id, m.scene_id, m.position, m.status, m.is_hidden, m.hidden_by, m.filename,
    m.content_type, m.original_blob, m.derivative_type, m.thumb_blob, m.preview_blob, m.web_blob, m.video_blob,
    s.hidden_from, m.unlocated_blob, m.is_located
    """

  var facts: Visibility.ItemFacts {
    .init(
      id: id, scene: scene, sceneHiddenFrom: Set(sceneHiddenFrom.audiences), isHidden: isHidden,
      isReady: status == .ready)
  }

  /// The bytes of one rendition as a viewer would get them; nil where it does not exist.
  func file(_ rendition: Rendition, by rule: DownloadRule, made: MadeCopies) -> RenditionFile? {
    let blob: BlobKey? =
      switch rendition {
      case .original: rule.original(of: self)
      case .thumb: rule.copies.blob(of: .thumb, clean: thumb, made: made)
      case .preview: rule.copies.blob(of: .preview, clean: preview, made: made)
      // R19: what is kept of a film is the film as it plays.
      case .web where type.kind == .video: rule.copies.blob(of: .video, clean: video, made: made)
      case .web: rule.copies.blob(of: .web, clean: web, made: made)
      case _ where rendition.isOfFilms && type.kind != .video: nil
      case .video: rule.copies.blob(of: .video, clean: video, made: made)
      case .video720: rule.copies.blob(of: .video720, clean: nil, made: made)
      }
    return blob.map {
      RenditionFile(
        rendition, blob: $0, original: original, originalType: type, made: derivativeType, copiedFilm: video)
    }
  }
}

extension MediaRow {
  init(_ row: Row) throws {
    self.init(
      studio: try row.value(0), id: try row.value(1), gallery: try row.value(2), scene: try row.value(3),
      position: try row.int(4), status: try row.value(5), isHidden: try row.bool(6), hiddenBy: try row.optionalText(7),
      filename: try row.text(8), type: try row.value(9), original: try row.value(10),
      derivativeType: try row.optional(11), thumb: try row.optional(12), preview: try row.optional(13),
      web: try row.optional(14), video: try row.optional(15), unlocated: try row.optional(17),
      isLocated: try row.bool(18), sceneHiddenFrom: try row.value(16))
  }
}
