/// The machine's fault, not the file's: a full disk, say. Worth another try, later.
struct Hindrance: Error, Equatable {
  /// For the log.
  var detail: String
}
