import CatalogAPI
import Domain
import JSONRPC
import JSONRPCTransport

/// Catalog as media sees it: an event log to read, and ears for what was made. It can go away and come back.
actor CatalogStandIn {
  private var log: [EventPage<CatalogEvent>.Sequenced] = []
  private(set) var derivatives: [Media.ID: [Derivatives]] = [:]
  private(set) var failures: [Media.ID: [String]] = [:]
  private(set) var films: [Media.ID: [FilmRendition]] = [:]
  /// Of each film under which marks it was given up on.
  private(set) var unplayable: [Media.ID: [String?]] = [:]
  private(set) var isAway = false
  /// How often somebody was turned down while it was away.
  private(set) var turnedDown = 0
  private var unknown: Set<Media.ID> = []

  func append(_ event: CatalogEvent) {
    log.append(.init(sequence: Int64(log.count + 1), at: .now, event: event))
  }

  func goAway() { isAway = true }
  func comeBack() { isAway = false }
  func forget(_ media: Media.ID) { unknown.insert(media) }

  /// Everything that was told, in all.
  var told: Int { derivatives.values.map(\.count).reduce(0, +) + failures.values.map(\.count).reduce(0, +) }

  private func events(_ request: CatalogEvents) async throws -> CatalogEvents.Response {
    try beThere()
    for _ in 0..<50 where log.count <= request.after { try await Task.sleep(for: .milliseconds(10)) }
    return EventPage(events: Array(log.dropFirst(Int(request.after)).prefix(request.limit)))
  }

  private func record(_ request: RecordDerivatives) throws {
    try beThere()
    guard !unknown.contains(request.media) else { throw CatalogFailure.notFound }
    derivatives[request.media, default: []].append(request.derivatives)
  }

  private func record(_ request: RecordProcessingFailure) throws {
    try beThere()
    guard !unknown.contains(request.media) else { throw CatalogFailure.notFound }
    failures[request.media, default: []].append(request.reason)
  }

  private func record(_ request: RecordRendition) throws {
    try beThere()
    guard !unknown.contains(request.media) else { throw CatalogFailure.notFound }
    films[request.media, default: []].append(request.film)
  }

  private func record(_ request: RecordUnplayable) throws {
    try beThere()
    guard !unknown.contains(request.media) else { throw CatalogFailure.notFound }
    unplayable[request.media, default: []].append(request.mark)
  }

  private func beThere() throws {
    guard isAway else { return }
    turnedDown += 1
    throw RPCError(code: .unavailable, message: "away")
  }

  nonisolated var caller: InProcessCaller {
    var router = RPCRouter()
    router.register(CatalogEvents.self) { request, _ in try await self.events(request) }
    router.register(RecordDerivatives.self) { request, _ in
      try await self.record(request)
      return Done()
    }
    router.register(RecordProcessingFailure.self) { request, _ in
      try await self.record(request)
      return Done()
    }
    router.register(RecordRendition.self) { request, _ in
      try await self.record(request)
      return Done()
    }
    router.register(RecordUnplayable.self) { request, _ in
      try await self.record(request)
      return Done()
    }
    return InProcessCaller(router: router)
  }
}
