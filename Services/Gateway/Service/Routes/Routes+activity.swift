import Domain
import JSONRPC
import SharingAPI

extension Route {
  /// The studio's book of what happened (R25).
  static let activity: [Route] = [
    .studio(
      .get, "/api/v1/galleries/{gallery}/activity", "What happened in a gallery, newest first.",
      query: [
        .person, Parameter(name: "kind", meaning: "Only deeds of this kind.", value: .word(of: ActivityKind.self)),
      ] + Parameter.page,
      gives: .json(Page<ActivityEntry>.self)
    ) {
      try await $0.services.sharing.callRaw(
        ListActivity(
          studio: $0.studio, gallery: try $0.gallery, person: $0.call.query("person"),
          kind: try $0.call.choice("kind"), after: $0.call.after, limit: try $0.call.limit))
    },
    .studio(
      .get, "/api/v1/galleries/{gallery}/activity/people", "Who did what how often, the last active first.",
      query: Parameter.page, gives: .json(Page<PersonActivity>.self)
    ) {
      try await $0.services.sharing.callRaw(
        SummarizeActivity(studio: $0.studio, gallery: try $0.gallery, after: $0.call.after, limit: try $0.call.limit))
    },
  ]
}
