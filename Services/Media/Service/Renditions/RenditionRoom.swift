/// How much room the films to play of one original may take.
struct RenditionRoom: Sendable, Equatable {
  /// The most that one of them can come to.
  var bytesOfLargest: UInt64
  var bytesInAll: Int64

  /// - Parameters:
  ///   - seconds: of film; nil where nobody knows: then the original's size says how long it may be.
  ///   - originalBytes: of the original.
  init(_ plan: RenditionPlan, seconds: Double?, originalBytes: Int64) {
    // A film of so few bytes a second would be a slide show.
    let longest = max(60, Double(max(0, originalBytes)) / 4000)
    let seconds = min(seconds ?? longest, Self.mostSeconds)
    // Sound, the index, and the moments at which a film takes more than it should.
    let each = plan.outputs.map { UInt64(seconds * Double($0.rendition.mostKilobits + 400) * 125 * 1.1) + (16 << 20) }
    bytesOfLargest = each.max() ?? 0
    bytesInAll = Int64(clamping: each.reduce(0, +))
  }

  /// Longer ones are not believed.
  private static let mostSeconds = 100_000.0
}
