import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func getStudioLook(_ request: GetStudioLook, _ context: RPCContext) async throws -> StudioLook {
    try await database.read { try $0.looks.get(request.studio) }
  }

  /// A look decides nothing: no epoch rises.
  public func applyDesign(_ request: ApplyDesign, _ context: RPCContext) async throws -> ApplyDesign.Response {
    let (studio, body) = (request.studio, request.body)
    try body.design.check()
    try CatalogFailure.check(body.galleries?.count ?? 0, atMost: 500, "galleries")
    return try await database.write { connection in
      let designs = try connection.looks.designs(of: studio)
      let chosen = body.galleries.map { Set($0) } ?? Set(designs.keys)
      guard chosen.isSubset(of: designs.keys) else { throw CatalogFailure.notFound }
      let changed = chosen.filter { designs[$0] != body.design }
      for gallery in changed { try connection.looks.dress(gallery, of: studio, in: body.design) }
      if body.asDefault == true {
        var look = try connection.looks.get(studio)
        look.design = body.design
        try connection.looks.save(look, of: studio)
      }
      return .init(changed: changed.count)
    }
  }
}
