import CatalogAPI
import Domain
import Storage

/// What the studio looks for, as a condition on items `m`.
extension MediaWalk.Term {
  /// - Throws: `CatalogFailure.invalidValue` for more text than anybody looks for.
  init(_ search: MediaSearch) throws(CatalogFailure) {
    self.init()
    var terms: [String] = []
    func add(_ term: String, _ values: (any SQLConvertible)?...) {
      terms.append(term)
      arguments += values
    }
    for word in try search.words {
      let pattern = FoldedText.pattern(holding: word)
      add("(m.filename_folded LIKE ? ESCAPE '\\' OR \(Self.known("d.folded LIKE ? ESCAPE '\\'")))", pattern, pattern)
    }
    if let kind = search.kind { add("m.kind = ?", kind) }
    if let camera = search.camera { add(Self.known("d.camera = ?"), CheckedText.line(camera, atMost: 100)) }
    if let lens = search.lens { add(Self.known("d.lens = ?"), CheckedText.line(lens, atMost: 100)) }
    if let rating = search.minimumRating { add(Self.known("d.rating >= ?"), rating) }
    if let keyword = search.keyword {
      add(
        """
        EXISTS (SELECT 1 FROM media_keyword k
          WHERE k.studio_id = m.studio_id AND k.media_id = m.id AND k.folded = ?)
        """, FoldedText.fold(CheckedText.line(keyword, atMost: 100)))
    }
    if let first = search.takenFrom { add("m.taken_at >= ?", first.daysSince1970 * Self.day) }
    if let last = search.takenUntil { add("m.taken_at < ?", (last.daysSince1970 + 1) * Self.day) }
    if let shape = search.shape { terms.append(shape.sql) }
    if let hasPlace = search.hasPlace { terms.append("\(hasPlace ? "" : "NOT ")\(Self.isPlaced)") }
    if !terms.isEmpty { sql = "(\(terms.joined(separator: " AND ")))" }
    if let kind = search.kind {
      isIn = { (kind == .photo ? $0.counts.photos : $0.counts.videos) > 0 }
    }
  }

  private static let day: Int64 = 86_400_000

  private static func known(_ condition: String) -> String {
    """
    EXISTS (SELECT 1 FROM media_metadata d WHERE d.studio_id = m.studio_id AND d.media_id = m.id AND \(condition))
    """
  }

  /// R20: where it was read, and where it was taken out or could not be.
  private static let isPlaced = """
    (m.unlocated_blob IS NOT NULL OR (m.status = 'ready' AND m.is_located = 1) OR \(known("d.has_place = 1")))
    """
}

extension MediaSearch {
  fileprivate var words: [String] {
    get throws(CatalogFailure) {
      guard let text else { return [] }
      guard text.utf8.count <= 1000 else {
        throw .invalidValue(field: "text", reason: "Look for at most 1000 bytes of text.")
      }
      let words = FoldedText.words(text)
      guard words.count <= 20 else { throw .invalidValue(field: "text", reason: "Look for at most 20 words.") }
      return words
    }
  }
}

extension MediaSearch.Shape {
  /// Sides that differ by at most 2 % make a square: people crop by hand.
  fileprivate var sql: String {
    switch self {
    case .landscape: "(m.width - m.height) * 50 > m.width"
    case .portrait: "(m.height - m.width) * 50 > m.height"
    case .square: "(m.width - m.height) * 50 <= m.width AND (m.height - m.width) * 50 <= m.height"
    case .panorama: "m.width >= 2 * m.height"
    }
  }
}
