import BlobStore
import CatalogAPI
import Domain
import Foundation
import JSONRPC
import JSONRPCTransport
import Logging
import MediaAccess
import ServiceHost
import Sodium
import Storage
import Synchronization
import Testing

@testable import CatalogService

/// A catalog with data of its own, two studios, and a clock that stands until it is moved.
final class CatalogFixture: Sendable {
  let service: CatalogService
  let identity = FakeIdentity()
  let clock = TestClock()
  let urls: MediaURLs
  let blobs: BlobStore
  let studio = Studio.ID.new()
  let otherStudio = Studio.ID.new()
  let session: SessionBinding
  private let folder: String

  static let start = Timestamp("2026-06-20T10:00:00Z")!

  init() throws {
    folder = NSTemporaryDirectory() + "catalog-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    blobs = try BlobStore(directory: folder + "/blobs")
    let key = SecretKey.random()
    urls = MediaURLs(key: key)
    session = try #require(SessionBinding(SecretToken.new().hashHex))
    service = try CatalogService(
      databasePath: folder + "/catalog.sqlite", blobs: blobs, identity: identity.caller, urlKey: key,
      baseURL: "https://photos.example", logger: Logger(label: "catalog") { _ in SwiftLogNoOpLogHandler() },
      now: { [clock] in clock.now })
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var context: RPCContext { RPCContext() }
}

/// Time that goes on only when told to.
final class TestClock: Sendable {
  private let moment = Mutex(CatalogFixture.start)

  var now: Timestamp {
    get { moment.withLock { $0 } }
    set { moment.withLock { $0 = newValue } }
  }

  func advance(by duration: Duration) { moment.withLock { $0 = $0.advanced(by: duration) } }
}

// MARK: - Doing things

extension CatalogFixture {
  func gallery(
    _ title: String = "Ada & Bob", of studio: Studio.ID? = nil, privacy: Privacy = .private,
    state: GalleryState = .online
  ) async throws -> GalleryDetails {
    try await service.createGallery(
      CreateGallery(
        studio: studio ?? self.studio, gallery: NewGallery(title: title, privacy: privacy, state: state)), context)
  }

  func scenes(_ gallery: GalleryDetails, of studio: Studio.ID? = nil) async throws -> [SceneDetails] {
    try await service.listScenes(ListScenes(studio: studio ?? self.studio, gallery: gallery.id), context).items
  }

  func scene(
    _ title: String, in gallery: GalleryDetails, hiddenFrom: [Audience]? = nil
  ) async throws -> SceneDetails {
    try await service.createScene(
      CreateScene(studio: studio, gallery: gallery.id, scene: NewScene(title: title, hiddenFrom: hiddenFrom)), context)
  }

  @discardableResult
  func change(_ gallery: GalleryDetails, _ change: GalleryChange) async throws -> GalleryDetails {
    try await service.updateGallery(UpdateGallery(studio: studio, gallery: gallery.id, change: change), context)
  }

  /// A blob of these bytes.
  func blob(_ text: String) throws -> StoredBlob {
    let writer = try blobs.startWriting()
    try writer.write(Array(text.utf8))
    return try writer.finish()
  }

  /// Uploads a file that is not processed yet.
  func upload(
    _ filename: String, to gallery: GalleryDetails, scene: SceneDetails? = nil, type: MediaType = .jpeg,
    of studio: Studio.ID? = nil, key: String? = nil
  ) async throws -> MediaItem {
    let blob = try blob(filename)
    return try await service.addMedia(
      AddMedia(
        studio: studio ?? self.studio, gallery: gallery.id, scene: scene?.id, filename: filename, contentType: type,
        blob: blob.key, bytes: blob.bytes, crc32: blob.crc32, session: session, idempotencyKey: key), context)
  }

  /// Uploads a file and has it processed.
  func photo(
    _ filename: String, in gallery: GalleryDetails, scene: SceneDetails? = nil, type: MediaType = .jpeg,
    of studio: Studio.ID? = nil
  ) async throws -> MediaItem {
    let item = try await upload(filename, to: gallery, scene: scene, type: type, of: studio)
    try await process(item, of: studio)
    return item
  }

  func process(_ item: MediaItem, of studio: Studio.ID? = nil) async throws {
    _ = try await service.recordDerivatives(
      RecordDerivatives(studio: studio ?? self.studio, media: item.id, derivatives: derivatives(of: item)), context)
  }

  func derivatives(of item: MediaItem) throws -> Derivatives {
    Derivatives(
      width: 3000, height: 2000, durationSeconds: item.kind == .video ? 12.5 : nil,
      thumb: try blob("thumb of \(item.id)").key, preview: try blob("preview of \(item.id)").key,
      web: item.kind == .photo ? try blob("web of \(item.id)").key : nil,
      video: item.kind == .video ? try blob("film of \(item.id)").key : nil, webBytes: 1000, webCRC32: 77,
      placeholder: "data:image/webp;base64,UklGRg==", contentType: .webp)
  }
}

// MARK: - Looking

extension CatalogFixture {
  func viewer(
    _ audience: Audience, in gallery: GalleryDetails, scenes: [SceneDetails]? = nil, media: [MediaItem]? = nil,
    proof: Viewer.Proof? = nil, of studio: Studio.ID? = nil, session: SessionBinding? = nil
  ) -> Viewer {
    let isInvited = Audience.invitable.contains(audience)
    return Viewer(
      studio: studio ?? self.studio, gallery: gallery.id, audience: audience, invitation: isInvited ? .new() : nil,
      link: isInvited || audience == .studio ? nil : .new(), scenes: scenes?.map(\.id), media: media?.map(\.id),
      proof: proof ?? (audience == .studio ? .account : isInvited ? .code : .link), hasDetails: isInvited,
      session: session ?? self.session, accessEpoch: 7)
  }

  /// Somebody at the gallery's own address.
  func passerBy(_ gallery: GalleryDetails, session: SessionBinding? = nil) -> Viewer {
    .passerBy(studio, gallery.id, at: gallery.slug, session: session ?? self.session)
  }

  func newSession() throws -> SessionBinding { try #require(SessionBinding(SecretToken.new().hashHex)) }

  func list(
    _ viewer: Viewer, scene: Scene.ID? = nil, only: MediaFilter? = nil, after: Cursor? = nil, limit: Int = 500
  ) async throws -> Page<MediaItem> {
    let json = try await service.listMedia(
      ListMedia(viewer: viewer, scene: scene, only: only, after: after, limit: limit), context)
    return try json.decode(Page<MediaItem>.self)
  }

  func names(_ viewer: Viewer) async throws -> [String] { try await list(viewer).items.map(\.filename) }

  /// What a media URL opens; nil where it was not made for `session`.
  func grant(_ url: String?, session: SessionBinding? = nil) -> MediaGrant? {
    guard let token = url?.split(separator: "/").dropFirst().first else { return nil }
    return urls.verify(token, session: session ?? self.session)
  }

  func allEvents() async throws -> [CatalogEvent] {
    try await service.events(CatalogEvents(after: 0, limit: 1000), context).events.map(\.event)
  }

  func visibilityEpoch(_ gallery: GalleryDetails) async throws -> Int64 {
    try await service.database.read { [studio] in try $0.galleries.get(studio, gallery.id).visibilityEpoch }
  }
}
