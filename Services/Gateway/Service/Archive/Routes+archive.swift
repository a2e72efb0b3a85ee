extension Route {
  /// Many files at once (R20).
  static let archive: [Route] = [
    .visitor(
      .get, "/api/v1/g/{slug}/archive",
      "The chosen files as a ZIP archive, in a folder a scene. Takes `Range`, and `If-Range` with its `ETag`.",
      query: archiveQuery, gives: .bytes("application/zip")
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
    Parameter(name: "size", meaning: "original or web; original when left out."),
    Parameter(name: "scene", meaning: "Only this scene."),
    Parameter(name: "ids", meaning: "Only these items, at most 2000, divided by commas."),
    Parameter(name: "only", meaning: "favorites: only what the viewer marked."),
  ]
}
