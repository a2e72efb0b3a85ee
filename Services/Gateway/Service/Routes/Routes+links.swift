import Domain
import SharingAPI

extension Route {
  /// Links that anybody may hold (R10, R11), and the shares that visitors made (R14).
  static let links: [Route] = [
    .studio(
      .get, "/api/v1/galleries/{gallery}/links", "Lists a gallery's links and shares with their use, newest first.",
      query: Parameter.page, gives: .json(Page<LinkSummary>.self)
    ) {
      try await $0.services.sharing.callRaw(
        ListLinks(studio: $0.studio, gallery: try $0.gallery, after: $0.call.after, limit: try $0.call.limit))
    },
    .studio(
      .post, "/api/v1/galleries/{gallery}/links", "Makes a guest link, or a secure link for colleagues.",
      takes: .json(NewLink.self), status: .created, gives: .json(LinkSummary.self)
    ) {
      try await $0.services.sharing.callRaw(
        CreateLink(
          studio: $0.studio, gallery: try $0.gallery, link: try await $0.call.body(NewLink.self),
          idempotencyKey: try $0.call.idempotencyKey))
    },
    .studio(
      .delete, "/api/v1/galleries/{gallery}/links",
      "Revokes all live links and shares of a gallery. It has taken effect when this answers.",
      query: [Parameter(name: "kind", meaning: "Only those of this kind.", value: .word(of: LinkKind.self))],
      gives: .json(RevokeLinks.Response.self)
    ) {
      try await $0.services.sharing.callRaw(
        RevokeLinks(studio: $0.studio, gallery: try $0.gallery, kind: try $0.call.choice("kind")))
    },
    .studio(
      .patch, "/api/v1/links/{link}", "Changes a link in place. What narrows has taken effect when this answers.",
      takes: .json(LinkChange.self), gives: .json(LinkSummary.self)
    ) {
      try await $0.services.sharing.callRaw(
        UpdateLink(
          studio: $0.studio, link: try $0.call.id("link"), change: try await $0.call.body(LinkChange.self)))
    },
    .studio(
      .delete, "/api/v1/links/{link}", "Revokes a link. It has taken effect when this answers.", status: .noContent,
      gives: .nothing
    ) {
      try await $0.services.sharing.callRaw(RevokeLink(studio: $0.studio, link: try $0.call.id("link")))
    },
  ]
}
