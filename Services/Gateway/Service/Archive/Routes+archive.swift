import CatalogAPI

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
      .get, "/api/v1/g/{slug}/archive/plan", "How many files the archive would hold, and how long it would be.",
      query: archiveQuery, gives: .json(ArchivePlan.self)
    ) {
      try await ArchiveRequest(visit: $0).tellPlan()
    },
  ]

  private static let archiveQuery = [
    Parameter(
      name: "size", meaning: "`original` when left out.", value: .word(of: ArchiveSelection.Size.self)),
    Parameter(name: "scene", meaning: "Only this scene.", value: .identifier),
    Parameter(name: "ids", meaning: "Only these items, at most 2000, divided by commas."),
    Parameter(
      name: "only", meaning: "Only what the viewer marked, or what is hidden.", value: .word(of: MediaFilter.self)),
  ]
}
