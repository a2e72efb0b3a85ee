/// Why nothing can be made of a file: the file's own fault, and trying again changes nothing.
struct Refusal: Error, Codable, Sendable, Equatable {
  /// In words for the studio: what is wrong and what to do.
  var reason: String
  /// For the log: what the tool said. May quote the file.
  var detail: String

  init(_ reason: String, detail: String = "") {
    self.reason = reason
    self.detail = detail
  }
}
