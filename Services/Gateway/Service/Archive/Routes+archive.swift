import CatalogAPI
import Domain

extension Route {
  /// Many files at once (R20).
  static let archive: [Route] = [
    .visitor(
      .get, "/api/v1/g/{slug}/archive",
      "The chosen files as a ZIP archive, in a folder a scene.",
      query: archiveQuery, gives: .file("application/zip", isKept: false)
    ) {
      try await ArchiveRequest(visit: $0).respond()
    },
    .visitor(
      .get, "/api/v1/g/{slug}/archive/plan",
      "How many files the archive would hold, how long it would be, and what it would leave out.", query: archiveQuery,
      gives: .json(ArchivePlan.self)
    ) {
      try await ArchiveRequest(visit: $0).tellPlan()
    },
    .visitor(
      .post, "/api/v1/g/{slug}/archive/selection",
      "Remembers what this browser chose, at most 50,000 items, for an archive with a short address; for a week.",
      takes: .json(ArchiveChoice.self), status: .created, gives: .json(KeepSelection.Response.self)
    ) { visit in
      let viewer = try await visit.viewer().viewer
      let choice = try await visit.call.body(ArchiveChoice.self, upTo: ArchiveChoice.mostBytes)
      return .json(
        try await visit.services.catalog.callRaw(KeepSelection(viewer: viewer, media: choice.media)), status: .created)
    },
  ]

  private static let archiveQuery = [
    Parameter(
      name: "size", meaning: "`original` when left out.", value: .word(of: ArchiveSelection.Size.self)),
    Parameter(name: "scene", meaning: "Only this scene.", value: .identifier),
    Parameter(name: "ids", meaning: "Only these items, at most 2000, divided by commas."),
    Parameter(
      name: "selection", meaning: "Only what was chosen, as `POST …/archive/selection` named it.",
      value: .identifier),
    Parameter(
      name: "only", meaning: "Only what the viewer marked, or what is hidden.", value: .word(of: MediaFilter.self)),
  ]
}

/// The body that tells what was chosen.
struct ArchiveChoice: Codable {
  let media: [Media.ID]

  /// 50,000 identifiers, and a little more.
  static let mostBytes = 2 << 20
}
