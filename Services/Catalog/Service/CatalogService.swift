import BlobStore
import CatalogAPI
import Domain
import JSONRPC
import Logging
import MediaAccess
import ServiceHost
import Sodium
import Storage

/// Galleries, scenes and media. This file is the table of contents; each call stands with its subject.
public struct CatalogService: CatalogAPI {
  let database: Database
  let events: EventLog<CatalogEvent>
  let blobs: BlobStore
  let identity: any RPCCaller
  let urls: MediaURLs
  /// Without trailing slash; galleries lie at `BASE/g/{slug}`.
  let baseURL: String
  let watchers = Watchers()
  let logger: Logger
  let now: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - path: the database file, made if missing.
  ///   - identity: answers `GetStudio`: the plan (R13) and the time zone of expiry (R7).
  ///   - urlKey: derived for `KeyPurpose.mediaURLs`.
  public init(
    databasePath path: String, blobs: BlobStore, identity: any RPCCaller, urlKey: SecretKey, baseURL: String,
    logger: Logger, now: @escaping @Sendable () -> Timestamp = { .now }
  ) throws {
    database = try Database(at: path, migrations: Schema.migrations)
    events = EventLog(database: database)
    self.blobs = blobs
    self.identity = identity
    urls = MediaURLs(key: urlKey)
    self.baseURL = baseURL
    self.logger = logger
    self.now = now
  }

  public var router: RPCRouter {
    var router = RPCRouter()
    router.register(CreateGallery.self, createGallery)
    router.register(ListGalleries.self, listGalleries)
    router.register(GetGallery.self, getGallery)
    router.register(UpdateGallery.self, updateGallery)
    router.register(DeleteGallery.self, deleteGallery)
    router.register(CreateScene.self, createScene)
    router.register(ListScenes.self, listScenes)
    router.register(UpdateScene.self, updateScene)
    router.register(DeleteScene.self, deleteScene)
    router.register(AddMedia.self, addMedia)
    router.register(UpdateMedia.self, updateMedia)
    router.register(DeleteMedia.self, deleteMedia)
    router.register(GetDoor.self, getDoor)
    router.register(ViewGallery.self, viewGallery)
    router.registerRaw(ListMedia.self, listMedia)
    router.register(AuthorizeMedia.self, authorizeMedia)
    router.register(HideMedia.self, hideMedia)
    router.register(RenewAddress.self, renewAddress)
    router.register(FindDoors.self, findDoors)
    router.register(SelectVisible.self, selectVisible)
    router.register(SetFavorite.self, setFavorite)
    router.register(ListFavorites.self, listFavorites)
    router.register(ListFavoriteMedia.self, listFavoriteMedia)
    router.register(AuthorizeShare.self, authorizeShare)
    router.register(GetCover.self, getCover)
    router.register(TakeDownload.self, takeDownload)
    router.registerRaw(ListArchive.self, archivePage)
    router.register(KeepSelection.self, keepSelection)
    router.register(TellLeftOut.self, tellLeftOut)
    router.register(WeighChange.self, weighChange)
    router.register(GetMediaMetadata.self, getMediaMetadata)
    router.register(ListMediaTraits.self, listMediaTraits)
    router.register(FindKnownMedia.self, findKnownMedia)
    router.register(SortMedia.self, sortMedia)
    router.register(ArrangeMedia.self, arrangeMedia)
    router.register(RecordDerivatives.self, recordDerivatives)
    router.register(RecordRendition.self, recordRendition)
    router.register(RecordUnplayable.self, recordUnplayable)
    router.register(RecordProcessingFailure.self, recordProcessingFailure)
    router.register(GetStudioLook.self, getStudioLook)
    router.register(SetStudioLogo.self, setStudioLogo)
    router.register(ApplyDesign.self, applyDesign)
    router.register(CatalogEvents.self, events)
    router.register(WatchVisibility.self, watchVisibility)
    return router
  }
}
