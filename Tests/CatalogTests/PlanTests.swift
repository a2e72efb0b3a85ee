import CatalogAPI
import Domain
import IdentityAPI
import JSONRPC
import Testing

@testable import CatalogService

/// R13: `onDemand` needs `whiteLabel` before it may choose `peopleIChoose`.
@Suite struct PlanTests {
  @Test func choosingPeopleNeedsTheAddOn() async throws {
    let catalog = try CatalogFixture()
    catalog.identity.set(plan: .onDemand)
    let refusal = CatalogFailure.planRequired(addOn: "whiteLabel")
    await #expect(throws: refusal) { try await catalog.gallery(privacy: .peopleIChoose) }
    let gallery = try await catalog.gallery(privacy: .private)
    await #expect(throws: refusal) {
      try await catalog.change(gallery, GalleryChange(title: "New", privacy: .peopleIChoose))
    }
    let unchanged = try await catalog.service.getGallery(
      GetGallery(studio: catalog.studio, gallery: gallery.id), catalog.context)
    #expect(unchanged == gallery)
    catalog.identity.set(plan: .onDemand, addOns: [.whiteLabel])
    #expect(try await catalog.change(gallery, GalleryChange(privacy: .peopleIChoose)).privacy == .peopleIChoose)
    #expect(try await catalog.gallery(privacy: .peopleIChoose).privacy == .peopleIChoose)
  }

  @Test func whatWasChosenStaysWhenTheAddOnGoes() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .peopleIChoose)
    catalog.identity.set(plan: .onDemand)
    let changed = try await catalog.change(gallery, GalleryChange(title: "New", privacy: .peopleIChoose))
    #expect(changed.title == "New" && changed.privacy == .peopleIChoose)
    try await catalog.change(gallery, GalleryChange(privacy: .private))
    await #expect(throws: CatalogFailure.planRequired(addOn: "whiteLabel")) {
      try await catalog.change(gallery, GalleryChange(privacy: .peopleIChoose))
    }
  }

  @Test func nobodyIsAskedWhereThePlanDoesNotMatter() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .public)
    try await catalog.change(gallery, GalleryChange(title: "New", privacy: .private, state: .offline))
    #expect(catalog.identity.calls == 0)
  }
}
