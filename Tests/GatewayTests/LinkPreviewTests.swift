import CatalogAPI
import Domain
import Foundation
import Testing

@testable import GatewayService

@Suite struct LinkPreviewTests {
  private static let pages = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Services/Gateway/Service/Pages").standardizedFileURL

  private func door(_ privacy: Privacy) -> Door {
    Door(
      studio: .new(), gallery: .new(), title: "Anna & Ben", eventDate: CalendarDate("2026-06-20"),
      facts: .init(privacy: privacy, state: .online, expiresAt: nil, address: "quiet-slug"), isOpen: true,
      design: Design())
  }

  private func html(_ preview: LinkPreview, title: String) async throws -> String {
    let renderer = try await PageRenderer(folder: Self.pages, assets: "/static")
    return try renderer.html(
      "gallery",
      [
        "slug": "quiet-slug", "title": title, "studioName": preview.studioName, "privacy": "private", "entry": "door",
        "isOpen": true, "preview": preview.values,
      ])
  }

  /// The part of a page that programs read who draw previews.
  private func head(_ html: String) throws -> String {
    String(html[..<(try #require(html.range(of: "</head>"))).lowerBound])
  }

  // R1: the title stands on the door's card alone.
  @Test(arguments: [Privacy.private, .peopleIChoose]) func aPrivateGalleryTellsPreviewsNothing(privacy: Privacy)
    async throws
  {
    let preview = LinkPreview(of: door(privacy), by: "Studio Lux", at: "https://v.example", isForEverybody: false)
    let html = try await html(preview, title: "Anna & Ben")
    let head = try head(html)
    #expect(head.contains("<title>A private gallery by Studio Lux</title>"))
    #expect(head.contains(#"<meta property="og:title" content="A private gallery by Studio Lux">"#))
    #expect(!head.contains("Anna") && !head.contains("2026"))
    #expect(!html.contains("og:image") && !html.contains("twitter:card"))
    #expect(html.contains(#"<h1 class="door-title">Anna &amp; Ben</h1>"#))
  }

  // A public gallery that is closed, or asks for a code, is not called private.
  @Test func aPublicGalleryThatAsksForSomethingTellsPreviewsNothingEither() async throws {
    let preview = LinkPreview(of: door(.public), by: "Studio Lux", at: "https://v.example", isForEverybody: false)
    #expect(preview.title == "A gallery by Studio Lux")
    #expect(!(try head(await html(preview, title: "Anna & Ben"))).contains("Anna"))
  }

  @Test func aPublicGalleryShowsItselfWithItsPicture() async throws {
    var preview = LinkPreview(of: door(.public), by: "Studio Lux", at: "https://v.example", isForEverybody: true)
    preview.image = preview.url + "/cover.jpg"
    let head = try head(await html(preview, title: "Anna & Ben"))
    #expect(head.contains("<title>Anna &amp; Ben</title>"))
    #expect(head.contains(#"<meta property="og:description" content="20 June 2026 · A gallery by Studio Lux">"#))
    #expect(head.contains(#"<meta property="og:image" content="https://v.example/g/quiet-slug/cover.jpg">"#))
    #expect(head.contains(#"<meta name="twitter:card" content="summary_large_image">"#))
    #expect(head.contains(#"<meta property="og:type" content="website">"#))
  }
}
