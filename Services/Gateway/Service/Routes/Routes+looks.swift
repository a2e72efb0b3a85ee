import CatalogAPI

extension Route {
  /// The studio's logo, and how its galleries look.
  static let looks: [Route] = [
    .studioFile("/api/v1/studio/logo", "The studio's logo.", type: "image/png", isStored: true) {
      try await StudioLogoFile(call: $0).respond()
    },
    .studio(
      .put, "/api/v1/studio/logo",
      "Sets the studio's logo: a PNG, WebP or JPEG of at most 5 MB, which is the body; one that cannot be drawn"
        + " is refused. What shows the old one as its watermark is void when this answers.",
      takes: .file, status: .noContent, gives: .nothing
    ) {
      try await StudioLogoFile(call: $0).receive()
    },
    .studio(
      .delete, "/api/v1/studio/logo", "Removes the studio's logo, where no gallery's watermark needs it.",
      status: .noContent, gives: .nothing
    ) {
      try await $0.services.catalog.callRaw(SetStudioLogo(studio: $0.studio, logo: nil))
    },
    .studio(
      .get, "/api/v1/studio/look", "How the studio's new galleries look.", gives: .json(StudioLook.self)
    ) {
      try await $0.services.catalog.callRaw(GetStudioLook(studio: $0.studio))
    },
    .studio(
      .post, "/api/v1/studio/look", "Gives a design to chosen galleries or to all, and to those to come.",
      takes: .json(DesignApplication.self), gives: .json(ApplyDesign.Response.self)
    ) {
      try await $0.services.catalog.callRaw(
        ApplyDesign(studio: $0.studio, body: try await $0.call.body(DesignApplication.self)))
    },
  ]
}
