import Domain
import JSONRPC

/// Galleries, scenes and media, and the one rule that decides who sees them (R5).
public protocol CatalogAPI: Sendable {
  func createGallery(_ request: CreateGallery, _ context: RPCContext) async throws -> GalleryDetails
  func listGalleries(_ request: ListGalleries, _ context: RPCContext) async throws -> Page<GalleryDetails>
  func getGallery(_ request: GetGallery, _ context: RPCContext) async throws -> GalleryDetails
  func updateGallery(_ request: UpdateGallery, _ context: RPCContext) async throws -> GalleryDetails
  func deleteGallery(_ request: DeleteGallery, _ context: RPCContext) async throws -> Done
  func createScene(_ request: CreateScene, _ context: RPCContext) async throws -> SceneDetails
  func listScenes(_ request: ListScenes, _ context: RPCContext) async throws -> Page<SceneDetails>
  func updateScene(_ request: UpdateScene, _ context: RPCContext) async throws -> SceneDetails
  func deleteScene(_ request: DeleteScene, _ context: RPCContext) async throws -> Done
  func addMedia(_ request: AddMedia, _ context: RPCContext) async throws -> MediaItem
  func updateMedia(_ request: UpdateMedia, _ context: RPCContext) async throws -> MediaItem
  func deleteMedia(_ request: DeleteMedia, _ context: RPCContext) async throws -> Done
  func getDoor(_ request: GetDoor, _ context: RPCContext) async throws -> Door
  func viewGallery(_ request: ViewGallery, _ context: RPCContext) async throws -> GalleryView
  func listMedia(_ request: ListMedia, _ context: RPCContext) async throws -> RawJSON
  func authorizeMedia(_ request: AuthorizeMedia, _ context: RPCContext) async throws -> MediaBytes
  func hideMedia(_ request: HideMedia, _ context: RPCContext) async throws -> Done
  func renewAddress(_ request: RenewAddress, _ context: RPCContext) async throws -> GalleryDetails
  func findDoors(_ request: FindDoors, _ context: RPCContext) async throws -> Page<Door>
  func selectVisible(_ request: SelectVisible, _ context: RPCContext) async throws -> SelectVisible.Response
  func setFavorite(_ request: SetFavorite, _ context: RPCContext) async throws -> Done
  func listFavorites(_ request: ListFavorites, _ context: RPCContext) async throws -> Page<FavoriteList>
  func listFavoriteMedia(_ request: ListFavoriteMedia, _ context: RPCContext) async throws -> Page<FavoriteItem>
  func authorizeShare(_ request: AuthorizeShare, _ context: RPCContext) async throws -> Done
  func getCover(_ request: GetCover, _ context: RPCContext) async throws -> MediaBytes
  func takeDownload(_ request: TakeDownload, _ context: RPCContext) async throws -> MediaBytes
  func keepSelection(_ request: KeepSelection, _ context: RPCContext) async throws -> KeepSelection.Response
  func tellLeftOut(_ request: TellLeftOut, _ context: RPCContext) async throws -> TellLeftOut.Response
  func listArchive(_ request: ListArchive, _ context: RPCContext) async throws -> Page<ArchiveFile>
  func getMediaMetadata(_ request: GetMediaMetadata, _ context: RPCContext) async throws -> MediaMetadata
  func listMediaTraits(_ request: ListMediaTraits, _ context: RPCContext) async throws -> MediaTraits
  func findKnownMedia(_ request: FindKnownMedia, _ context: RPCContext) async throws -> FindKnownMedia.Response
  func sortMedia(_ request: SortMedia, _ context: RPCContext) async throws -> Done
  func arrangeMedia(_ request: ArrangeMedia, _ context: RPCContext) async throws -> Done
  func weighChange(_ request: WeighChange, _ context: RPCContext) async throws -> WeighChange.Response
  func recordDerivatives(_ request: RecordDerivatives, _ context: RPCContext) async throws -> Done
  func recordRendition(_ request: RecordRendition, _ context: RPCContext) async throws -> Done
  func recordUnplayable(_ request: RecordUnplayable, _ context: RPCContext) async throws -> Done
  func getStudioLook(_ request: GetStudioLook, _ context: RPCContext) async throws -> StudioLook
  func setStudioLogo(_ request: SetStudioLogo, _ context: RPCContext) async throws -> Done
  func applyDesign(_ request: ApplyDesign, _ context: RPCContext) async throws -> ApplyDesign.Response
  func recordProcessingFailure(_ request: RecordProcessingFailure, _ context: RPCContext) async throws -> Done
  func events(_ request: CatalogEvents, _ context: RPCContext) async throws -> CatalogEvents.Response
  func watchVisibility(_ request: WatchVisibility, _ context: RPCContext) async throws -> Done
}
