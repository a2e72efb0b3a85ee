import IdentityAPI

extension Route {
  static let studioProfile: [Route] = [
    .studio(.get, "/api/v1/studio", "The studio: name, brand, time zone, plan.", gives: .json(StudioProfile.self)) {
      try await $0.services.identity.callRaw(GetStudio(studio: $0.studio))
    },
    .studio(
      .patch, "/api/v1/studio", "Changes the studio's name, brand, time zone, or whether downloading needs an account.",
      takes: .json(StudioChange.self), gives: .json(StudioProfile.self)
    ) {
      try await $0.services.identity.callRaw(
        UpdateStudio(studio: $0.studio, change: try await $0.call.body(StudioChange.self)))
    },
  ]
}
