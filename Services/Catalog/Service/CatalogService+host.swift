import BlobStore
import JSONRPC
import ServiceHost

extension CatalogService {
  /// Builds the service on its host, with what goes on in the background.
  public static func build(on host: ServiceHost) throws -> RPCRouter {
    let service = try CatalogService(
      databasePath: host.databasePath, blobs: BlobStore(directory: host.blobDirectory),
      identity: host.client(of: "identity"), urlKey: host.rootKey.derive(.mediaURLs), baseURL: host.settings.baseURL,
      logger: host.logger)
    host.background("expiry", ExpiryWatch(service).run)
    host.background("blob collection", BlobCollection(service).run)
    return service.router
  }
}
