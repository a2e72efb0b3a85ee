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
          "as": title, "cover": title, "tabTitle": title,
          "preview": [
            "title": title, "description": title, "studioName": title, "url": "http://127.0.0.1/g/s", "image": title,
          ],
        ])
      #expect(html.contains("evil.example"))
      return html.unicodeScalars.count { $0 == sign }
    }
    #expect(try count("\(sign)\u{301}") == count(""))
  }

  @Test(arguments: ["sign-in-link", "devices"]) func aMailedTokenStandsOnItsPageEscaped(template: String) async throws {
    let renderer = try await PageRenderer(folder: Self.pages, assets: "/static")
    let html = try renderer.html(template, ["token": #""><script>"#])
    #expect(html.contains(#"data-token="&quot;&gt;&lt;script&gt;""#))
    #expect(!html.contains("<script>"))
  }

  @Test func theStudioLooksThroughSomebodysEyesOnlyWhereThePageSaysSo() async throws {
    let renderer = try await PageRenderer(folder: Self.pages, assets: "/static")
    #expect(!(try renderer.html("gallery", ["slug": "s"]).contains("data-as")))
    #expect(try renderer.html("gallery", ["slug": "s", "as": "guest"]).contains(#"data-as="guest""#))
  }
}
