import BlobStore
import JSONRPC
import NIOPosix

/// Threads for what uploads do on the disk: waiting for it holds up no event loop, and nobody who only reads.
enum UploadDisk {
  // Never stopped, as it lives as long as the process.
  private static let threads: NIOThreadPool = {
    let threads = NIOThreadPool(numberOfThreads: 4)
    threads.start()
    return threads
  }()

  /// Fails with what the person needs to hear where the disk is full or another program is at the same upload.
  static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    do {
      return try await threads.runIfActive(body)
    } catch let error as BlobStoreError where error.isOutOfSpace {
      throw Problem.outOfSpace
    } catch BlobStoreError.inUse {
      throw Problem.uploadBusy
    }
  }
}
