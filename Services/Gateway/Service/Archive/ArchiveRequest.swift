import CatalogAPI
import Domain
import Hummingbird
import JSONRPC
import SharingAPI

/// R20: some of a gallery's files, or all, as one ZIP archive, in a folder a scene. Nothing of it is made before it is
/// sent, and its length is known before its first byte.
struct ArchiveRequest {
  /// Files a page of catalog's list. The first are short: the sooner one comes, the sooner both work at once.
  private static let (firstPage, longestPage) = (400, 2000)

  let visit: VisitorCall

  private var call: Call { visit.call }

  /// The archive, or the part of it that `Range` asks for.
  func respond() async throws -> Response {
    try ForeignDownload.refuse(call.request.method, call.request.headers)
    let isDownload = call.request.method == .get
    let (archives, session) = (call.gateway.archives, try visit.session)
    let pass = isDownload ? try await archives.running.enter(session) : nil
    let (layout, right) = try await archives.plans.whileInside(session) { try await plan(counts: isDownload) }
    guard layout.count > 0 else { throw Problem.nothingToDownload }
    let fields: HTTPFields = [
      .contentType: "application/zip", .eTag: layout.etag, .acceptRanges: "bytes", .vary: "Cookie, Authorization",
      .cacheControl: "private, no-store",
      .contentDisposition: ContentDisposition.attachment("\(ArchiveNames.safe(visit.door.title) ?? "Gallery").zip"),
    ]
    let answer = RangedAnswer(
      size: layout.bytes, etag: layout.etag, fields: fields, range: call.request.headers[.range],
      ifRange: call.request.headers[.ifRange])
    var response = Response(status: answer.status, headers: answer.fields)
    if let range = answer.range {
      let stream = ArchiveStream(
        gateway: call.gateway, layout: layout, right: right, channel: call.context.channel)
      response.body = stream.body(range).holding(pass)
    }
    return response
  }

  /// What the archive would be. Counts nothing.
  func tellPlan() async throws -> Response {
    let (layout, left) = try await call.gateway.archives.plans.whileInside(try visit.session) {
      let (layout, right) = try await plan(counts: false)
      let question = TellLeftOut(viewer: right.viewer, selection: try selection())
      return (layout, try await visit.services.catalog.call(question).left)
    }
    return .json(
      try RawJSON(encoding: ArchivePlan(files: layout.count, bytes: layout.count > 0 ? layout.bytes : 0, left: left)))
  }

  private func plan(counts: Bool) async throws -> (ArchiveLayout, ArchiveRight) {
    let selection = try selection()
    let right = try await ArchiveRight(visit: visit, selection: selection)
    var layout = ArchiveLayout()
    var length = Self.firstPage
    var json = try await list(selection, for: right.viewer, counts: counts, limit: length)
    while let next = try ArchivePage.next(of: json) {
      length = min(2 * length, Self.longestPage)
      let limit = length
      // Catalog reads the next page while this one is read and laid out.
      async let following = list(selection, for: right.viewer, after: next, limit: limit)
      for file in try ArchivePage(json).files { try layout.append(file) }
      json = try await following
    }
    for file in try ArchivePage(json).files { try layout.append(file) }
    layout.seal()
    return (layout, right)
  }

  private func list(
    _ selection: ArchiveSelection, for viewer: Viewer, counts: Bool = false, after: Cursor? = nil, limit: Int
  ) async throws -> RawJSON {
    try await visit.services.catalog.callRaw(
      ListArchive(viewer: viewer, selection: selection, counts: counts, after: after, limit: limit))
  }

  private func selection() throws -> ArchiveSelection {
    ArchiveSelection(
      size: try call.choice("size") ?? .original, scene: try call.queryID("scene"), media: try media(),
      kept: try call.queryID("selection"), only: try call.choice("only"))
  }

  private func media() throws -> [Media.ID]? {
    guard let text = call.query("ids"), !text.isEmpty else { return nil }
    let ids = text.split(separator: ",").map { Media.ID(String($0)) }
    guard ids.count <= 2000 else { throw Problem.invalid("ids names at most 2000 items. Take a scene, or everything.") }
    return try ids.map { id in
      guard let id else { throw Problem.invalid("ids is a list of identifiers, divided by commas.") }
      return id
    }
  }
}

/// The answer of `archive/plan`.
struct ArchivePlan: Codable, Sendable {
  let files: Int
  /// The length of the archive.
  let bytes: Int64
  /// What the viewer sees of the selection and the archive would not hold.
  let left: [LeftOut]
}

extension Problem {
  fileprivate static let nothingToDownload = Problem(
    status: .notFound, code: "notFound", detail: "There is nothing here to download. Choose something else.")
}
