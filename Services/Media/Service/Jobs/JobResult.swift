import CatalogAPI

/// What catalog is to be told of an original.
enum JobResult: Codable, Sendable, Equatable {
  case made(Derivatives)
  /// Copies of all its bytes are still to be made.
  case begun(Derivatives)
  /// In words for the studio.
  case failed(reason: String)
}
