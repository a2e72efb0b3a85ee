import CatalogAPI
import Domain
import Testing

@testable import CatalogService

@Suite struct SlugTests {
  // R1: the address is not guessable.
  @Test func slugReadsLikeTheTitleAndEndsInSixtyFiveRandomBits() {
    let slug = Slug.new(title: "Zoë & Bob — 20.06.2026")
    #expect(slug.hasPrefix("zoe-bob-20-06-2026-"))
    #expect(slug.split(separator: "-").last?.count == 13)
    #expect(Slug.isPlausible(slug))
    let endings = Set((0..<2000).map { _ in Slug.new(title: "Same").suffix(13) })
    #expect(endings.count == 2000)
    // Every place takes every character: nothing of it is constant.
    for place in 0..<13 { #expect(Set(endings.map { Array($0)[place] }).count == 32) }
  }

  @Test(arguments: [
    ("", ""), ("結婚式", ""), ("../../etc", "etc"), ("<script>", "script"), ("%00?#", "00"),
    (String(repeating: "w", count: 99), String(repeating: "w", count: 24)),
    ("An extraordinarily long title of a gallery", "an-extraordinarily-long"),
  ])
  func slugIsPlainWhateverTheTitle(_ title: String, _ prefix: String) {
    let slug = Slug.new(title: title)
    #expect(slug.dropLast(13) == (prefix.isEmpty ? "" : prefix + "-"))
    #expect(Slug.isPlausible(slug))
  }

  @Test func doorIsFoundByItsExactSlugOnly() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .peopleIChoose, state: .offline)
    let door = try await catalog.service.getDoor(GetDoor(slug: gallery.slug), catalog.context)
    #expect(door.studio == catalog.studio && door.gallery == gallery.id && door.title == gallery.title)
    #expect(door.privacy == .peopleIChoose && door.facts.state == .offline && !door.isOpen)
    let wrong = [
      "", String(gallery.slug.dropLast()), gallery.slug + "0", gallery.slug.uppercased(), gallery.slug + "\u{0}", "%",
      String(gallery.slug.dropLast(13)) + "%", gallery.slug + "' OR '1'='1", String(repeating: "a", count: 100_000),
    ]
    for slug in wrong {
      await #expect(throws: CatalogFailure.notFound) {
        try await catalog.service.getDoor(GetDoor(slug: slug), catalog.context)
      }
    }
  }
}
