import Domain
import Storage

// The same on rows `m`.
extension CopyRule {
  enum Field: String {
    case blob, bytes, crc32
  }

  /// An expression, with the values for its question marks.
  struct SQL {
    var text: String
    var arguments: [(any SQLConvertible)?] = []
  }

  /// NULL where there is no copy for this viewer.
  func sql(_ field: Field, of rendition: Rendition) -> SQL {
    let sources = sources(of: rendition)
    var (text, arguments) = ("", [] as [(any SQLConvertible)?])
    for (number, source) in sources.enumerated() {
      let value = Self.sql(field, rendition, source)
      if number < sources.count - 1 {
        let blob = Self.sql(.blob, rendition, source)
        text += "WHEN \(blob.text) IS NOT NULL THEN \(value.text) "
        arguments += blob.arguments + value.arguments
      } else {
        text = text.isEmpty ? value.text : "CASE \(text)ELSE \(value.text) END"
        arguments += value.arguments
      }
    }
    return SQL(text: rendition.isOfFilms ? "CASE WHEN m.kind = 'video' THEN \(text) END" : text, arguments: arguments)
  }

  /// What is kept of an item that is no original: the web size of a photo, a film as it plays.
  func sqlToKeep(_ field: Field) -> SQL {
    let (photo, film) = (sql(field, of: .web), sql(field, of: .video))
    return SQL(
      text: "CASE m.kind WHEN 'photo' THEN \(photo.text) ELSE \(film.text) END",
      arguments: photo.arguments + film.arguments)
  }

  private static func sql(_ field: Field, _ rendition: Rendition, _ source: Source) -> SQL {
    switch source {
    case .clean: return SQL(text: clean(field, rendition))
    case .made(let mark):
      // Most galleries have no watermark: they all share one statement.
      return SQL(
        text: """
          (SELECT r.\(field) FROM rendition r WHERE r.studio_id = m.studio_id AND r.media_id = m.id
            AND r.rendition = '\(rendition)' AND r.mark = \(mark.isEmpty ? "''" : "?"))
          """, arguments: mark.isEmpty ? [] : [mark])
    }
  }

  /// `web_bytes` and `web_crc32` tell of a film's `video`, too.
  private static func clean(_ field: Field, _ rendition: Rendition) -> String {
    switch (field, rendition) {
    case (.blob, .thumb): "m.thumb_blob"
    case (.blob, .preview): "m.preview_blob"
    case (.blob, .web): "m.web_blob"
    case (.blob, .video): "m.video_blob"
    case (.bytes, .web), (.bytes, .video): "m.web_bytes"
    case (.crc32, .web), (.crc32, .video): "m.web_crc32"
    default: "NULL"
    }
  }
}
