import BlobStore
import Foundation
import Hummingbird
import JSONRPC
import MediaAccess
import ServiceHost

/// The thin HTTP door: turns a cookie into a principal, asks who that is in a gallery, hands the viewer on, and
/// streams bytes. It decides nothing.
public struct Gateway: Sendable {
  let settings: ServiceSettings
  let services: Backends
  let beliefs: Beliefs
  let sessions: Sessions
  let activity: ActivityRecorder
  let askedLately = AskedLately()
  let blobs: BlobStore
  var uploads: Uploads
  let pictures: PictureMemory
  let begunDownloads = BegunDownloads()
  var archives = ArchiveGates()
  let mediaURLs: MediaURLs
  let firstStart: FirstStart
  let clientNetwork: ClientNetwork
  let operatorDoor: OperatorDoor
  let openAPI: RawJSON
  let pages: PageRenderer
  private let files: StaticFiles
  private let table: RouteTable

  init(settings: ServiceSettings, services: Backends, beliefs: Beliefs, host: ServiceHost) async throws {
    self.settings = settings
    self.services = services
    self.beliefs = beliefs
    sessions = Sessions(
      identity: services.identity, beliefs: beliefs, isSecure: settings.baseURL.hasPrefix("https://"))
    activity = try ActivityRecorder(
      sharing: services.sharing, sessions: sessions, folder: "\(settings.dataDirectory)/gateway", logger: host.logger)
    blobs = try BlobStore(directory: host.blobDirectory)
    pictures = PictureMemory(capacity: settings.pictureMemory)
    uploads = try Uploads(blobs: blobs, logger: host.logger)
    mediaURLs = MediaURLs(key: host.rootKey.derive(.mediaURLs))
    firstStart = FirstStart(settings)
    clientNetwork = ClientNetwork(trustedProxies: settings.trustedProxies)
    operatorDoor = OperatorDoor(token: settings.operatorToken)
    files = try StaticFiles(folder: Bundle.module.bundleURL.appending(path: "Static"))
    pages = try await PageRenderer(folder: Bundle.module.bundleURL.appending(path: "Pages"), assets: files.prefix)
    table = .api(withOperator: settings.operatorToken != nil)
    openAPI = try OpenAPIDocument(table: table, baseURL: settings.baseURL).json()
  }

  /// Everything between a request and its answer.
  func router() -> Router<GatewayContext> {
    let router = Router(context: GatewayContext.self, options: .autoGenerateHeadEndpoints)
    router.middlewares.add(RequestMetrics())
    router.middlewares.add(SecurityHeaders())
    router.middlewares.add(TusHeaders())
    router.middlewares.add(ProblemMiddleware(pages: pages))
    router.middlewares.add(OriginCheck(settings))
    table.add(to: router, gateway: self)
    files.add(to: router)
    PageRoutes(gateway: self).add(to: router)
    return router
  }
}
