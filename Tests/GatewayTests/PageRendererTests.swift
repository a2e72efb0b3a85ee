import Foundation
import Testing

@testable import GatewayService

@Suite struct PageRendererTests {
  private static let pages = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Services/Gateway/Service/Pages").standardizedFileURL

  /// A mark that joins the character before it makes another character of both, but not for a browser.
  @Test(arguments: ["\"", "<", ">", "'"]) func titleNeverLeavesItsAttribute(sign: Unicode.Scalar) async throws {
    let renderer = try await PageRenderer(folder: Self.pages, assets: "/static")
    func count(_ between: String) throws -> Int {
      let title = "0;url=https://evil.example/\(between) http-equiv=refresh x="
      let html = try renderer.html(
        "gallery",
        [
          "slug": "s", "title": title, "studioName": title, "privacy": "public", "entry": "enter", "isOpen": true,
          "url": "http://127.0.0.1/g/s",
        ])
      #expect(html.contains("evil.example"))
      return html.unicodeScalars.count { $0 == sign }
    }
    #expect(try count("\(sign)\u{301}") == count(""))
  }
}
