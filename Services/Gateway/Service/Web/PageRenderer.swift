import Foundation
import Hummingbird
import Mustache

/// Draws the server-rendered pages from their templates.
struct PageRenderer: Sendable {
  private let library: MustacheLibrary
  private let assets: String

  init(folder: URL, assets: String) async throws {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    library = try await MustacheLibrary(directory: folder.path)
    self.assets = assets
  }

  /// - Parameter values: the template's context, as its first lines say.
  func page(
    _ template: String, _ values: [String: Any], status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
  ) throws -> Response {
    let html = try html(template, values)
    var headers = headers
    headers[.contentType] = "text/html; charset=utf-8"
    headers[.cacheControl] = "private, no-store"
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html)))
  }

  /// The page's text.
  func html(_ template: String, _ values: [String: Any]) throws -> String {
    guard let html = library.render(values.merging(["assets": assets]) { $1 }, withTemplate: template) else {
      throw PageMissing(template: template)
    }
    return html
  }

  struct PageMissing: Error {
    let template: String
  }
}
