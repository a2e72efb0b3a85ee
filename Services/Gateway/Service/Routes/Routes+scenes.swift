import CatalogAPI
import Domain

extension Route {
  static let scenes: [Route] = [
    .studio(
      .get, "/api/v1/galleries/{gallery}/scenes", "Lists a gallery's scenes in display order.",
      gives: .json(Page<SceneDetails>.self)
    ) {
      try await $0.services.catalog.callRaw(ListScenes(studio: $0.studio, gallery: try $0.call.id("gallery")))
    },
    .studio(
      .post, "/api/v1/galleries/{gallery}/scenes", "Adds a scene at the end.", takes: .json(NewScene.self),
      status: .created, gives: .json(SceneDetails.self)
    ) {
      try await $0.services.catalog.callRaw(
        CreateScene(
          studio: $0.studio, gallery: try $0.call.id("gallery"), scene: try await $0.call.body(NewScene.self),
          idempotencyKey: try $0.call.idempotencyKey))
    },
    .studio(
      .patch, "/api/v1/galleries/{gallery}/scenes/{scene}", "Renames, moves, hides or shows a scene.",
      takes: .json(SceneChange.self), gives: .json(SceneDetails.self)
    ) {
      try await $0.services.catalog.callRaw(
        UpdateScene(
          studio: $0.studio, gallery: try $0.call.id("gallery"), scene: try $0.call.id("scene"),
          change: try await $0.call.body(SceneChange.self)))
    },
    .studio(
      .delete, "/api/v1/galleries/{gallery}/scenes/{scene}", "Deletes a scene and the media in it.", gives: .nothing
    ) {
      try await $0.services.catalog.callRaw(
        DeleteScene(studio: $0.studio, gallery: try $0.call.id("gallery"), scene: try $0.call.id("scene")))
    },
  ]
}
