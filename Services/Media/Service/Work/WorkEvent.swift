/// What happens to a piece of work.
enum WorkEvent<Product: Sendable & Equatable>: Sendable, Equatable {
  // While it is made.
  /// A lane took it.
  case claimed
  case made(Product)
  /// Made but for what takes as long as a file is large, and comes later.
  case begun(Product)
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
  /// Catalog could not be told.
  case untold
  /// Catalog knows no such media any more.
  case unknownToCatalog

  /// The studio wants a failed one tried again.
  case retried
}
