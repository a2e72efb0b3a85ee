import CatalogAPI
import Domain

/// What happens to a job.
enum JobEvent: Sendable, Equatable {
  // While it is made.
  /// A lane took it.
  case claimed
  case made(Derivatives)
  /// The same of a film, but for copies of all its bytes: the film is there, and these take as long as it is large.
  case begun(Derivatives)
  /// The file's own fault.
  case refused(Refusal)
  /// A confined process was lost over it.
  case lost(ProcessLoss)
  /// The machine's fault: a full disk, say.
  case hindered
  /// The service ended meanwhile and starts anew; or what it had noted is not readable to this version of it.
  case interrupted

  // While catalog is told.
  /// Catalog has it on disk.
  case told
  /// Catalog could not be told.
  case untold
  /// Catalog knows no such media any more.
  case unknownToCatalog

  /// The studio wants a failed one tried again.
  case retried
}
