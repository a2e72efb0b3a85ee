/// What a worker answers: one line of JSON on its standard output.
struct PictureAnswer: Codable, Sendable, Equatable {
  var number: Int
  var outcome: PictureOutcome
}

enum PictureOutcome: Codable, Sendable, Equatable {
  case made(PictureFacts)
  /// The mark is where it was asked to be.
  case drawn
  case refused(Refusal)
  /// Not the file's fault, e.g. a full disk: worth another try.
  case hindered(String)
}

/// What was learned of a picture while its derivatives were made.
struct PictureFacts: Codable, Sendable, Equatable {
  /// Pixels of the original, upright.
  var width: Int
  var height: Int
  /// A `data:` URL, under 250 bytes decoded.
  var placeholder: String
}
