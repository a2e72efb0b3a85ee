import BlobStore
import Domain
import Foundation
import JSONRPC
import Logging
import MediaAPI

/// Makes sure of logos before they are set: each is drawn once, as it will be drawn onto pictures, by a worker of its
/// own under the limits of every file.
///
/// One after the other in the order they come, and of each studio one at a time: who sends logos that take long keeps
/// any other studio waiting for one of them.
actor LogoDesk {
  private let blobs: BlobStore
  let marks: MarkPicture
  private let folder: String
  private let logger: Logger

  /// Those whose logo is looked at, or waits for it.
  private var studios: Set<Studio.ID> = []
  private var last: Task<Void, Never>?

  /// The longest one may take: somebody waits for the answer.
  static let timeLimit = Duration.seconds(20)

  /// Pixels.
  private static let side = 512
  private static let unreadable =
    "This picture cannot be drawn: it is damaged, cut short, too large, or nothing of it can be seen. "
    + "Upload it again as PNG, WebP or JPEG."

  /// - Parameter folder: for what is drawn, until it was looked at.
  init(_ settings: MediaSettings, blobs: BlobStore, folder: String, logger: Logger) {
    self.blobs = blobs
    self.folder = folder
    self.logger = logger
    let worker = WorkerProcess(
      executable: settings.executable, confinement: settings.workerConfinement,
      timeLimit: min(settings.timeLimit, Self.timeLimit), temporaryFolder: folder, logger: logger)
    marks = MarkPicture(worker: worker)
  }

  /// - Throws: `MediaFailure.unreadableLogo`; an `RPCError` of code `overloaded` while another logo of the studio is
  ///   looked at; `Hindrance`.
  func check(_ logo: BlobKey, of studio: Studio.ID) async throws {
    guard studios.insert(studio).inserted else { throw RPCError.oneLogoAtATime }
    defer { studios.remove(studio) }
    let before = last
    let check = Task {
      await before?.value
      try await self.draw(logo)
    }
    last = Task {
      _ = await check.result
      await marks.worker.rest()
    }
    try await check.value
  }

  private func draw(_ logo: BlobKey) async throws {
    guard try blobs.size(of: logo) != nil else {
      throw MediaFailure.unreadableLogo(reason: "The file's bytes did not arrive. Upload it again.")
    }
    let target = "\(folder)/logo-\(UUID().uuidString).png"
    defer { try? FileManager.default.removeItem(atPath: target) }
    let marking = Marking(
      fingerprint: "", watermark: Watermark(place: .center, opacity: 100, size: 100), logo: logo)
    do {
      try await marks.png(marking, logo: blobs.path(of: logo), width: Self.side, height: Self.side, to: target)
    } catch let refusal as Refusal {
      throw refused(logo, Self.unreadable, refusal.detail)
    } catch let loss as ProcessLoss {
      throw refused(logo, loss.reason, loss.detail)
    }
  }

  private func refused(_ logo: BlobKey, _ reason: String, _ detail: String) -> MediaFailure {
    logger.notice("refused a logo", metadata: ["blob": "\(logo)", "detail": "\(detail)"])
    return .unreadableLogo(reason: reason)
  }
}

extension RPCError {
  fileprivate static let oneLogoAtATime = RPCError(
    code: .overloaded, message: "Another logo of this studio is looked at.",
    data: Details(code: "overloaded", detail: "Another logo of this studio is looked at.", retryAfter: 1))
}
