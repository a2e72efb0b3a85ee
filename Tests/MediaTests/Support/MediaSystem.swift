import BlobStore
import CatalogAPI
import Domain
import Foundation
import JSONRPC
import JSONRPCTransport
import Logging
import MediaAPI
import Testing

@testable import MediaService

/// The media service with a blob store and a stand-in for catalog: real workers, real files.
final class MediaSystem: Sendable {
  let folder: TemporaryFolder
  let blobs: BlobStore
  let catalog: CatalogStandIn
  let program: MediaProgram
  let media: InProcessCaller
  private let running: Task<Void, any Error>

  /// - Parameter earlier: a system that was stopped: the same folder and the same catalog.
  init(
    after earlier: MediaSystem? = nil, lanes: Int = 1, timeLimit: Duration = .seconds(30),
    confinement: Confinement = Confinement(), isPaused: Bool = false,
    adjust: (inout MediaSettings) -> Void = { _ in }
  ) async throws {
    let folder = try earlier?.folder ?? TemporaryFolder()
    let blobFolder = try folder.folder("blobs")
    var settings = MediaSettings(
      databasePath: "\(folder.path)/media.sqlite", blobDirectory: blobFolder, executable: try MediaExecutable.path())
    settings.lanes = lanes
    settings.timeLimit = timeLimit
    settings.workerConfinement = confinement
    adjust(&settings)
    self.folder = folder
    blobs = try BlobStore(directory: blobFolder)
    catalog = earlier?.catalog ?? CatalogStandIn()
    let program = try await MediaProgram(
      settings, catalog: catalog.caller, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    self.program = program
    media = InProcessCaller(router: program.service.router)
    running = isPaused ? Task {} : Task { try await program.run() }
  }

  deinit { running.cancel() }

  /// Ends the work as a shutdown does.
  func stop() async {
    running.cancel()
    _ = try? await running.value
  }

  /// Puts a file into the store and has catalog tell of it.
  @discardableResult
  func add(_ bytes: [UInt8], _ type: MediaType = .jpeg, studio: Studio.ID = .new(), gallery: Gallery.ID = .new())
    async throws -> (studio: Studio.ID, media: Media.ID)
  {
    await announce(try store(bytes), type, studio: studio, gallery: gallery)
  }

  /// Puts a file into the store.
  func store(_ bytes: [UInt8]) throws -> BlobKey {
    let writer = try blobs.startWriting()
    try writer.write(bytes)
    return try writer.finish().key
  }

  func announce(_ blob: BlobKey, _ type: MediaType = .jpeg, studio: Studio.ID = .new(), gallery: Gallery.ID = .new())
    async -> (studio: Studio.ID, media: Media.ID)
  {
    let media = Media.ID.new()
    let added = CatalogEvent.AddedMedia(id: media, blob: blob, contentType: type, filename: "a.jpg")
    await catalog.append(CatalogEvent(kind: .mediaAdded, studio: studio, gallery: gallery, media: added))
    return (studio, media)
  }

  /// Waits until catalog was told what was made of it.
  func made(_ media: Media.ID) async throws -> Derivatives {
    try #require(try await eventually { await self.catalog.derivatives[media]?.last })
  }

  /// Waits until catalog was told of so many films to play.
  func films(_ media: Media.ID, _ count: Int = 1) async throws -> [FilmRendition] {
    try #require(
      try await eventually {
        let films = await self.catalog.films[media, default: []]
        return films.count >= count ? films : nil
      })
  }

  /// Waits until catalog was told why it failed.
  func failure(_ media: Media.ID) async throws -> String {
    try #require(try await eventually { await self.catalog.failures[media]?.last })
  }

  func state(_ item: (studio: Studio.ID, media: Media.ID)) async throws -> JobProgress.State? {
    try await program.store.find(item.studio, item.media)?.progress.state
  }

  func counts() async throws -> QueueStatus.Response { try await media.call(QueueStatus()) }

  var workerProcess: Int32? {
    get async { await program.lanes[0].maker.worker.processID }
  }
}

/// Waits for something to be there, 20 seconds at most.
func eventually<Value>(_ value: () async throws -> Value?) async throws -> Value? {
  for _ in 0..<2000 {
    if let value = try await value() { return value }
    try await Task.sleep(for: .milliseconds(10))
  }
  return nil
}
