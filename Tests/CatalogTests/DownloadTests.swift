import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// R19, tiers: the listing, the permissions and the bytes say the same.
@Suite struct DownloadTests {
  @Test func eachSizeIsHadByThoseOfItsTier() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let photo = try await catalog.photo("a.jpg", in: gallery)
    let audiences: [Audience] = [.studio, .mainClient, .photographerInvited, .clientInvited]
    for original in DownloadTier.allCases {
      for web in DownloadTier.allCases {
        try await catalog.change(gallery, GalleryChange(downloads: Downloads(original: original, web: web)))
        for audience in audiences {
          let viewer = catalog.viewer(audience, in: gallery)
          let item = try #require(try await catalog.list(viewer).items.first)
          #expect((item.urls.original != nil) == original.includes(audience))
          #expect((item.urls.web != nil) == web.includes(audience))
          #expect((item.bytes != nil) == original.includes(audience))
          #expect(item.urls.thumb != nil && item.urls.preview != nil)
          let view = try await catalog.service.viewGallery(ViewGallery(viewer: viewer), catalog.context)
          #expect(view.viewer.may.contains(.downloadOriginal) == original.includes(audience))
          #expect(view.viewer.may.contains(.downloadWeb) == web.includes(audience))
          for (rendition, tier) in [(Rendition.original, original), (.web, web)] {
            let request = AuthorizeMedia(viewer: viewer, media: photo.id, rendition: rendition)
            if tier.includes(audience) {
              _ = try await catalog.service.authorizeMedia(request, catalog.context)
            } else {
              await #expect(throws: CatalogFailure.notAllowed) {
                try await catalog.service.authorizeMedia(request, catalog.context)
              }
            }
          }
        }
      }
    }
  }

  @Test func sizeThatWasNeverMadeIsNotFound() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let photo = try await catalog.photo("a.jpg", in: gallery)
    let waiting = try await catalog.upload("b.jpg", to: gallery)
    for (media, rendition) in [(photo.id, Rendition.video), (waiting.id, .thumb), (waiting.id, .web)] {
      await #expect(throws: CatalogFailure.notFound) {
        try await catalog.service.authorizeMedia(
          AuthorizeMedia(viewer: catalog.viewer(.studio, in: gallery), media: media, rendition: rendition),
          catalog.context)
      }
    }
  }
}
