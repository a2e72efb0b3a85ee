import Domain
import JSONRPC

extension Uploads {
  private static let pause = Duration.seconds(3600)
  /// While catalog is away, as at the start.
  private static let shortPause = Duration.seconds(5)

  /// Finishes what has all its bytes, and sweeps up what nobody goes on with, until it is cancelled. What is on its way
  /// in then keeps what has arrived.
  func run(asking catalog: any RPCCaller) async throws {
    var sweep = ContinuousClock.now
    do {
      while true {
        let isSettled = await recover(asking: catalog)
        if sweep <= .now {
          await sweepUp(at: .now)
          sweep = .now + Self.pause
        }
        try await Task.sleep(for: isSettled ? Self.pause : Self.shortPause)
      }
    } catch {
      await turns.clear()
      throw error
    }
  }

  /// Puts into catalog what has all its bytes, and goes on with files that are made of parts.
  /// - Returns: whether nothing is left to be done.
  func recover(asking catalog: any RPCCaller) async -> Bool {
    var isSettled = true
    await forEachStudio { studio in
      for upload in try await UploadDisk.run({ try folder.unfinished(of: studio) }) {
        do {
          if case .final = upload.role {
            try await goOn(upload, for: .none, asking: catalog)
          } else if upload.awaitsCatalog {
            try await turns.withTurn(upload.id) {
              _ = try await finish(try await find(upload.id, of: studio), for: .none, asking: catalog)
            }
          }
        } catch let error as RPCError where error.code != .failure {
          isSettled = false
        } catch {
          logger.notice("an upload was not finished", metadata: ["upload": "\(upload.id)", "error": "\(error)"])
        }
      }
    }
    return isSettled
  }

  /// Removes what has expired, and what belongs to nothing.
  func sweepUp(at now: Timestamp) async {
    await forEachStudio { studio in
      for upload in try await UploadDisk.run({ try folder.expired(of: studio, at: now) }) {
        try await turns.withTurn(upload.id) {
          // It may have got new bytes before its turn came.
          let current = try await UploadDisk.run { try folder.find(upload.id, of: studio) }
          if let current, current.expiresAt < now { try await remove(current) }
        }
      }
      try await UploadDisk.run { try folder.removeStrays(of: studio, at: now) }
    }
  }

  /// One studio's trouble is no other's.
  private func forEachStudio(_ body: (Studio.ID) async throws -> Void) async {
    let studios = (try? await UploadDisk.run { try folder.studios() }) ?? []
    for studio in studios {
      do {
        try await body(studio)
      } catch {
        logger.error("uploads could not be looked after", metadata: ["studio": "\(studio)", "error": "\(error)"])
      }
    }
  }
}
