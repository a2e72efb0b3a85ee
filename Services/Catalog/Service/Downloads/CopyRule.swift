import CatalogAPI
import Domain

/// Which copy of an item somebody gets: everybody but the studio what carries the gallery's watermark as it is to be
/// drawn now, or nothing at all. Thumbs and originals are never marked; originals are `DownloadRule`'s.
///
/// The one place that says so: for the URLs that listings offer, for single files, covers and archives.
/// `CopyRule+sql.swift` reads the same sources.
struct CopyRule: Sendable {
  /// What must be drawn into what they get; nil: nothing.
  private let mark: String?
  /// What is drawn for others.
  private let markOfOthers: String?

  init(_ viewer: Viewer, in gallery: GalleryRow) {
    let current = gallery.access.marking?.fingerprint
    mark = viewer.audience == .studio ? nil : current
    markOfOthers = viewer.audience == .studio ? current : nil
  }

  /// Where a copy is looked for.
  enum Source: Equatable {
    /// What stands in `media`: made of the original, with nothing drawn into it.
    case clean
    /// What stands in `rendition`, with this drawn into it; "" is nothing.
    case made(mark: String)
  }

  /// The first that exists is it.
  func sources(of rendition: Rendition) -> [Source] {
    switch rendition {
    case .thumb, .original: return [.clean]
    case .preview, .web: return [mark.map { .made(mark: $0) } ?? .clean]
    case .video:
      if let mark { return [.made(mark: mark)] }
      // The studio rather sees a film with its mark than none.
      return [.made(mark: ""), .clean] + (markOfOthers.map { [.made(mark: $0)] } ?? [])
    case .video720: return [.made(mark: mark ?? "")]
    }
  }

  /// - Parameters:
  ///   - clean: what stands in `media`.
  ///   - made: what stands in `rendition` of the same item.
  func blob(of rendition: Rendition, clean: BlobKey?, made: MadeCopies) -> BlobKey? {
    for source in sources(of: rendition) {
      let blob =
        switch source {
        case .clean: clean
        case .made(let mark): made[rendition, mark]
        }
      if let blob { return blob }
    }
    return nil
  }
}

extension Rendition {
  /// Pictures have none of these.
  var isOfFilms: Bool { self == .video || self == .video720 }
}
