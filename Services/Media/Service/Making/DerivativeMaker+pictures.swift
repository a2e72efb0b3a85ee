import BlobStore
import CatalogAPI
import Domain

extension DerivativeMaker {
  /// What a worker made of a picture, with the marked copies in the store already.
  struct MadePicture {
    var facts: PictureFacts
    var marked: MarkedCopies?
  }

  /// Has the worker make what the plan asks for; the unmarked lie on the bench then.
  /// - Parameter known: marked copies made before: those that are not made anew stay.
  func make(
    _ plan: MakingPlan, of job: Job, from source: String, knowing known: MarkedCopies? = nil, on bench: String
  ) async throws -> MadePicture {
    var order = PictureOrder(
      source: source, folder: bench, renditions: plan.renditions, webSize: job.webSize, marked: plan.marked)
    if let marking = job.marking, !plan.marked.isEmpty {
      order.mark = PictureMark(marking, logo: marking.logo.map { blobs.path(of: $0) })
    }
    let facts: PictureFacts
    do {
      facts = try await derive(order)
    } catch let refusal as Refusal where refusal.isOfLogo && !plan.renditions.isEmpty {
      // The logo's fault is not the picture's. Without its marked copies nobody but the studio sees more than thumbs.
      order.mark = nil
      return MadePicture(facts: try await derive(order), marked: nil)
    }
    return MadePicture(facts: facts, marked: try await keepMarked(plan, job, knowing: known, of: bench))
  }

  private func derive(_ order: PictureOrder) async throws -> PictureFacts {
    switch try await worker.run(.derive(order)) {
    case .made(let facts):
      guard Placeholder.isValid(facts.placeholder) else { throw ProcessLoss.ended("its placeholder is none") }
      return facts
    case .drawn: throw ProcessLoss.ended("it drew what was not asked")
    case .refused(let refusal): throw refusal
    case .hindered(let how): throw Hindrance(detail: how)
    }
  }

  private func keepMarked(
    _ plan: MakingPlan, _ job: Job, knowing known: MarkedCopies?, of bench: String
  ) async throws -> MarkedCopies? {
    guard let marking = job.marking else { return nil }
    guard !plan.marked.isEmpty else { return known }
    var preview = known?.preview
    if plan.marked.contains(.preview) {
      preview = try await blobs.takeIn(PictureOrder.markedPath(of: .preview, in: bench), as: .jpeg).key
    }
    guard let preview else { return nil }
    var copies = MarkedCopies(mark: marking.fingerprint, preview: preview)
    (copies.web, copies.webBytes, copies.webCRC32) = (known?.web, known?.webBytes, known?.webCRC32)
    if plan.marked.contains(.web) {
      let web = try await blobs.takeIn(PictureOrder.markedPath(of: .web, in: bench), as: .jpeg)
      (copies.web, copies.webBytes, copies.webCRC32) = (web.key, web.bytes, web.crc32)
    }
    return copies
  }

  func keep(_ rendition: Rendition, of bench: String) async throws -> StoredBlob {
    try await blobs.takeIn(PictureOrder.path(of: rendition, in: bench), as: .jpeg)
  }
}
