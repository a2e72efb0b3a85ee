/// What a worker is asked to do: one line of JSON on its standard input.
struct PictureJob: Codable, Sendable, Equatable {
  /// Tells answers apart; rises with every job of a worker.
  var number: Int
  var task: PictureTask
}

enum PictureTask: Codable, Sendable, Equatable {
  case derive(PictureOrder)
  case draw(MarkOrder)
}
