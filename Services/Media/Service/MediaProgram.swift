import BlobStore
import CatalogAPI
import Foundation
import JSONRPC
import Logging
import ServiceHost
import Storage

/// Everything that runs: the feed of catalog's events, the lanes that work, and the telling of what came of it.
struct MediaProgram: Sendable {
  let store: JobStore
  let lanes: [Lane]
  /// Has the copies of large films.
  let copies: Lane
  let telling: Telling<JobStore>
  let films: RenditionLane
  let logos: LogoDesk
  let filmTelling: Telling<RenditionStore>
  let feed: EventFollower<CatalogFeed.Request, CatalogFeed.Event>

  var service: MediaService { MediaService(store: store, rendering: films.now, logos: logos) }

  /// Opens the store, clears away what an earlier run left unfinished, and takes up its jobs again.
  init(_ settings: MediaSettings, catalog: any RPCCaller, logger: Logger) async throws {
    let store = try JobStore(at: settings.databasePath)
    try await store.recover(at: .now)
    let renditions = RenditionStore(database: store.database)
    try await renditions.recover(at: .now)
    let blobs = try BlobStore(directory: settings.blobDirectory)
    let folder = "\(settings.blobDirectory)/making"
    if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let tool = ConfinedTool(
      executable: settings.executable, confinement: settings.toolConfinement, timeLimit: settings.timeLimit,
      temporaryFolder: folder)
    self.store = store
    func lane(_ work: LaneWork) -> Lane {
      let worker = WorkerProcess(
        executable: settings.executable, confinement: settings.workerConfinement, timeLimit: settings.timeLimit,
        temporaryFolder: folder, logger: logger)
      let exif = ExifTool(
        executable: settings.executable, confinement: settings.toolConfinement, timeLimit: settings.timeLimit,
        temporaryFolder: folder, logger: logger)
      let maker = DerivativeMaker(
        blobs: blobs, worker: worker, films: FilmReader(tool: tool), originals: OriginalReader(exif: exif, tool: tool),
        folder: folder, mostBytesAtOnce: settings.mostBytesAtOnce)
      return Lane(work: work, store: store, maker: maker, logger: logger)
    }
    lanes = (0..<settings.lanes).map { _ in lane(.firstLooks(mostFilms: max(1, settings.lanes / 2))) }
    copies = lane(.copies)
    logos = LogoDesk(settings, blobs: blobs, folder: folder, logger: logger)
    films = Self.films(renditions, blobs, settings, tool, logger)
    filmTelling = Telling(store: renditions, catalog: catalog, logger: logger)
    telling = Telling(store: store, catalog: catalog, logger: logger)
    feed = EventFollower(
      name: CatalogFeed.name, from: catalog, database: store.database, logger: logger,
      request: CatalogFeed.request(after:)
    ) { event, connection in
      try CatalogFeed.apply(event.event, at: .now, in: connection)
    }
  }

  private static func films(
    _ store: RenditionStore, _ blobs: BlobStore, _ settings: MediaSettings, _ tool: ConfinedTool, _ logger: Logger
  ) -> RenditionLane {
    let folder = tool.temporaryFolder
    let worker = WorkerProcess(
      executable: settings.executable, confinement: settings.workerConfinement, timeLimit: settings.timeLimit,
      temporaryFolder: folder, logger: logger)
    var encoder = tool
    encoder.confinement = settings.renderingConfinement
    let renderer = FilmRenderer(
      blobs: blobs, films: FilmReader(tool: tool), tool: encoder, marks: MarkPicture(worker: worker), folder: folder,
      patience: settings.renderingPatience, budget: settings.renderingBudget)
    return RenditionLane(store: store, renderer: renderer, now: RenderingNow(), logger: logger)
  }

  /// Runs until cancelled, or until a part fails for good.
  func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await feed.run() }
      group.addTask { try await telling.run() }
      group.addTask { try await copies.run() }
      group.addTask { try await films.run() }
      group.addTask { try await filmTelling.run() }
      for lane in lanes { group.addTask { try await lane.run() } }
      try await group.waitForAll()
    }
  }
}

extension MediaService {
  /// Builds the service on a host and puts its work into the background.
  public static func start(on host: ServiceHost) async throws -> MediaService {
    var settings = MediaSettings(
      databasePath: host.databasePath, blobDirectory: host.blobDirectory,
      executable: try ConfinedCommand.ownExecutable())
    settings.lanes = host.settings.mediaLanes ?? settings.lanes
    let program = try await MediaProgram(settings, catalog: host.client(of: "catalog"), logger: host.logger)
    host.background("work") { try await program.run() }
    return program.service
  }
}
