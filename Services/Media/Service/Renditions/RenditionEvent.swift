import CatalogAPI

/// What happens to a film that is to be made.
enum RenditionEvent: Sendable, Equatable {
  // While it is rendered.
  case claimed
  case made([FilmRendition])
  /// The file's own fault.
  case refused(Refusal)
  /// A confined process was lost over it.
  case lost(ProcessLoss)
  /// The machine's fault: a full disk, say.
  case hindered
  /// The service ended meanwhile and starts anew; or what it had noted is not readable to this version of it.
  case interrupted

  // While catalog is told.
  /// Catalog has all of it on disk.
  case told
  case untold
  case unknownToCatalog

  /// The studio wants a failed one tried again.
  case retried
}
