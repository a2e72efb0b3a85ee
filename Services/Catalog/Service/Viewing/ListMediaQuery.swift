import CatalogAPI
import Domain
import JSONRPC
import MediaAccess
import Storage

/// One page of a gallery as a viewer sees it, from SQLite's columns to JSON in one pass.
struct ListMediaQuery {
  let walk: MediaWalk
  /// What of it is looked for.
  var search = MediaWalk.Term()
  let limit: Int

  /// The page's JSON, in the shape of `Page<MediaItem>`.
  func page(in connection: Connection, _ urls: MediaURLs) throws -> RawJSON {
    let (viewer, gallery) = (walk.viewer, walk.gallery)
    var writer = MediaItemWriter(
      MediaURLMint(urls, for: viewer, in: gallery), for: viewer.audience, capacity: min(limit, 100) * 1024)
    let columns = try MediaItemWriter.columns(for: viewer, in: gallery, connection)
    var written = 0
    var last: MediaCursor?
    var hasMore = false
    writer.write(raw: "{\"items\":[")
    try walk.forEachRow(in: connection, columns: columns, limit: limit + 1, where: search) { row, scene in
      guard written < limit else {
        hasMore = true
        return
      }
      if written > 0 { writer.write(raw: ",") }
      try writer.write(row, in: scene.id)
      written += 1
      if written == limit { last = try MediaItemWriter.cursor(row, in: scene) }
    }
    writer.write(raw: "],\"next\":")
    if hasMore, let last { writer.write(last.cursor) } else { writer.write(raw: "null") }
    writer.write(raw: "}")
    return RawJSON(bytes: writer.output)
  }
}
