/// The processor time that rendering one film may take.
///
/// All films are rendered in one lane, and a tiny file can hold days of frames. Without a bound one such film keeps the
/// films of every studio waiting for hours or days. What it bounds: a studio whose turn it is (`RenditionStore.claim`)
/// has the lane for so much work at most; a film that takes more is given up at once, as a second try would take as
/// much. It grows with the file, so that who wants more of the machine has to send more; and not without end, so that
/// padding gains little.
struct RenditionBudget: Sendable, Equatable {
  /// For a film of no size.
  var least = Duration.seconds(3600)
  /// For each so many bytes of film another second. A film of a telephone has some hundred times as many.
  var bytesASecond: Int64 = 4000
  /// Three hours in 4K with bright colours take about two thirds of it.
  var most = Duration.seconds(24 * 3600)

  /// - Parameter bytes: of the original.
  func processorTime(for bytes: Int64) -> Duration {
    min(most, least + .seconds(max(0, bytes) / max(1, bytesASecond)))
  }
}
