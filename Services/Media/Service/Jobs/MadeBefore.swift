import CatalogAPI
import Domain

/// What catalog was told of an original already.
struct MadeBefore: Sendable, Equatable {
  var derivatives: Derivatives
  /// Pixels of the longest side that its web size was made at; 0 where nobody noted it.
  var webSize: Int
  /// Whether nothing of it is left for later (`JobProgress.Step.copies`).
  var isWhole = true
}

extension Job {
  /// R19: pixels of the longest side of the web size.
  var webSide: Int { max(1, webSize ?? Downloads.standardWebSize) }
}
