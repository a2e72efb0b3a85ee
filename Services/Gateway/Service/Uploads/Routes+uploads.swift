import Domain
import HTTPTypes
import Hummingbird
import JSONRPC

extension Route {
  static let uploads: [Route] = [
    .abilities(Tus.path), .abilities(Tus.path + "/{upload}"),
    .studio(
      .get, Tus.path, "Lists the studio's unfinished uploads.",
      query: [Parameter(name: "gallery", meaning: "Only those to this gallery.", value: .identifier)] + Parameter.page,
      gives: .json(UnfinishedUploads.self)
    ) {
      try await $0.call.gateway.uploads.list($0)
    },
    .tus(
      .post, Tus.path, "Begins an upload that can be resumed (tus 1.0.0). Location says where its bytes go.",
      headers: [.length, .deferLength, .metadata, .concat, .checksum], takes: .bytes(Tus.contentType),
      status: .created, tells: [.location] + Parameter.progress
    ) {
      try await $0.call.gateway.uploads.create($0)
    },
    .tus(
      .head, Tus.path + "/{upload}", "Tells in Upload-Offset how many bytes of an upload have arrived.",
      tells: Parameter.progress + [.length, .deferLength, .metadata, .concat]
    ) {
      try await $0.call.gateway.uploads.head($0)
    },
    .tus(
      .patch, Tus.path + "/{upload}",
      "Brings bytes, from Upload-Offset on. With the last one Vitrine-Media names the item.",
      headers: [.offset, .lengthTold, .checksum], takes: .bytes(Tus.contentType), status: .noContent,
      tells: Parameter.progress
    ) {
      try await $0.call.gateway.uploads.append($0)
    },
    .tus(.delete, Tus.path + "/{upload}", "Gives an upload up.", status: .noContent) {
      try await $0.call.gateway.uploads.terminate($0)
      return Response(status: .noContent)
    },
    .tus(
      .post, Tus.path + "/{upload}", "Stands in for PATCH, DELETE or HEAD where a network lets only POST through.",
      headers: [.methodOverride, .offset.optional, .lengthTold, .checksum], takes: .bytes(Tus.contentType),
      status: .noContent, tells: Parameter.progress
    ) {
      let uploads = $0.call.gateway.uploads
      switch $0.call.request.headers[.methodOverride]?.uppercased() {
      case "PATCH": return try await uploads.append($0)
      case "HEAD": return try await uploads.head($0)
      case "DELETE":
        try await uploads.terminate($0)
        return Response(status: .noContent)
      default: throw Problem.methodNotAllowed
      }
    },
  ]

  typealias UnfinishedUploads = Domain.Page<UnfinishedUpload>

  /// What the server can do is no secret.
  private static func abilities(_ path: String) -> Route {
    .anybody(.options, path, "Tells what of tus the server can do.", status: .noContent, gives: .nothing) { _ in
      Response(status: .noContent, headers: Tus.abilities)
    }.telling(.version, .extensions, .largest, .algorithms)
  }

  /// A call of a member of a studio that speaks tus.
  private static func tus(
    _ method: HTTPRequest.Method, _ path: String, _ summary: String, headers: [Parameter] = [],
    takes body: Body = .none, status: HTTPResponse.Status = .ok, tells: [Parameter] = [],
    _ respond: @escaping @Sendable (StudioCall) async throws -> Response
  ) -> Route {
    var route = Route(
      method: method, path: path, summary: summary, access: .studio, query: [], body: body, status: status,
      answer: .nothing
    ) { call in
      let call = try await StudioCall(call)
      guard call.call.request.headers[.tusResumable] == Tus.version else { throw Problem.tusVersion }
      return try await respond(call)
    }
    route.headers = [.resumable] + headers
    route.tells = [.resumable] + tells
    return route
  }
}
