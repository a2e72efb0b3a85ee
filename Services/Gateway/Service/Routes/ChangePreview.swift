import CatalogAPI
import Domain
import JSONRPC
import SharingAPI

/// What a change would do to whom. Sharing says who there is, catalog what each sees before and after.
struct ChangePreview {
  let call: StudioCall

  func weigh() async throws -> Answer {
    let change = try await call.call.body(Change.self)
    let groups = try await call.services.sharing.call(
      GroupGrants(
        studio: call.studio, gallery: try call.gallery, change: change.grant?.change, session: call.session)
    ).items
    guard !groups.isEmpty else { return Answer(items: []) }
    let effects = try await call.services.catalog.call(
      WeighChange(
        studio: call.studio, gallery: try call.gallery, viewers: try await pairs(groups),
        galleryChange: change.gallery, scene: change.scene?.id, hiddenFrom: change.scene?.hiddenFrom)
    ).items
    return Answer(
      items: zip(groups, effects).map { group, effect in
        Answer.Item(
          audience: group.audience, names: group.names, count: group.count, before: effect.before,
          after: effect.after)
      })
  }

  /// Whoever loses a grant still comes by the gallery's own address.
  private func pairs(_ groups: [GrantGroup]) async throws -> [WeighChange.ViewerPair] {
    var passerBy: Viewer?
    if groups.contains(where: { $0.after == nil }) {
      let gallery = try await call.services.catalog.call(GetGallery(studio: call.studio, gallery: try call.gallery))
      passerBy = .passerBy(call.studio, gallery.id, at: gallery.slug, session: call.session)
    }
    return groups.map { .init(before: $0.before, after: $0.after ?? passerBy ?? $0.before) }
  }

  /// The body: any of a change of the gallery, of one scene, of one grant.
  struct Change: Codable {
    let gallery: GalleryChange?
    let scene: SceneChange?
    let grant: ChangeOfGrant?
  }

  struct SceneChange: Codable {
    let id: Scene.ID
    let hiddenFrom: [Audience]
  }

  /// As a person writes it down: what is left out stays.
  struct ChangeOfGrant: Codable {
    let grant: String
    let audience: Audience?
    let scenes: Domain.Change<[Scene.ID]>
    let isRevoked: Bool?

    var change: GrantChange {
      GrantChange(grant: grant, audience: audience, scenes: scenes, isRevoked: isRevoked ?? false)
    }
  }

  struct Answer: Codable {
    let items: [Item]

    struct Item: Codable {
      let audience: Audience
      /// Of up to five of them.
      let names: [String]
      let count: Int
      let before: WeighChange.Standing
      let after: WeighChange.Standing
    }
  }
}
