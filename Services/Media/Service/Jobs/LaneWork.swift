/// What a lane takes of the jobs. Photos never wait behind what takes as long as a film is large.
enum LaneWork: Sendable, Equatable {
  /// Whatever nothing was made of yet, or something else is wanted of.
  /// - Parameter mostFilms: how many films may be in such work at a time, in all lanes: the other lanes have photos.
  case firstLooks(mostFilms: Int)
  /// Films that are ready but for copies of all their bytes (`JobProgress.Step.copies`).
  case copies

  var step: JobProgress.Step { self == .copies ? .copies : .firstLook }
}
