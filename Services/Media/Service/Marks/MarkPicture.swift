import Domain

/// Watermarks as pictures of their own, to be laid over the frames of a film.
struct MarkPicture: Sendable {
  var worker: WorkerProcess

  /// Leaves at `target` a transparent PNG of a frame's size with the mark drawn in its place.
  /// - Parameters:
  ///   - logo: where the marking's logo lies; nil where it has a text.
  ///   - width: pixels of a frame, as shown.
  /// - Throws: `Refusal` where the logo cannot be read, `ProcessLoss`, `Hindrance`.
  func png(_ marking: Marking, logo: String?, width: Int, height: Int, to target: String) async throws {
    let order = MarkOrder(mark: PictureMark(marking, logo: logo), width: width, height: height, target: target)
    switch try await worker.run(.draw(order)) {
    case .drawn: return
    case .refused(let refusal): throw refusal
    case .hindered(let how): throw Hindrance(detail: how)
    case .made: throw ProcessLoss.ended("it made what was not asked")
    }
  }
}
