import BlobStore
import Domain
import Logging

/// Removes blobs that nothing refers to any more: of deleted items, and of uploads that were never recorded.
///
/// Invariant: a row that refers to a blob is written within `grace` of the blob's last publication. Media writes
/// derivatives before catalog hears of them, and the gateway originals: what is younger than the grace time may be about
/// to be referred to. So a snapshot of the references, taken first, misses only references to young blobs, which stay.
/// Where media could not tell catalog of its derivatives for so long, catalog was away, and the first collection leaves
/// it time to do so.
///
/// Blobs belong to items, or are a studio's logo. Whoever lets another table refer to blobs has to name them here.
struct BlobCollection: Sendable {
  static let grace = Duration.seconds(24 * 3600)
  private static let pauseAfterStart = Duration.seconds(10 * 60)
  private static let interval = Duration.seconds(3600)

  private let service: CatalogService

  init(_ service: CatalogService) {
    self.service = service
  }

  func run() async throws {
    try await Task.sleep(for: Self.pauseAfterStart)
    while !Task.isCancelled {
      do {
        let removed = try await collect()
        if removed > 0 { service.logger.info("blobs collected", metadata: ["count": "\(removed)"]) }
      } catch let error as BlobStoreError {
        // A disk that refuses is no reason to stop serving; the next round tries again.
        service.logger.error("blobs could not be collected", metadata: ["error": "\(error)"])
      }
      try await Task.sleep(for: Self.interval)
    }
  }

  /// Removes what can go now, and returns how many blobs that were.
  func collect() async throws -> Int {
    let oldEnough = service.now().advanced(by: .zero - Self.grace)
    let referenced = try await service.database.read { connection in
      var referenced: Set<UInt64> = []
      try connection.media.forEachBlob { referenced.insert(Self.mark($0)) }
      try connection.renditions.forEachBlob { referenced.insert(Self.mark($0)) }
      try connection.looks.forEachLogo { referenced.insert(Self.mark($0)) }
      return referenced
    }
    var removed = 0
    try service.blobs.forEachKey(olderThan: oldEnough) { key in
      var name = key.rawValue
      guard !referenced.contains(name.withUTF8(Self.mark)) else { return }
      if try service.blobs.remove(key, unlessPublishedSince: oldEnough) { removed += 1 }
    }
    try await letGo()
    return removed
  }

  /// Lets go of copies of films in whose place better ones are played. Listings offer those already; addresses of the
  /// copy, and parts of it that a player or an archive still fetches, are good for the grace time from now.
  private func letGo() async throws {
    let copies = try await service.database.read { try $0.media.superseded(atMost: 1000) }
    guard !copies.isEmpty else { return }
    for copy in copies { try service.blobs.rejuvenate(copy.blob) }
    try await service.database.write { connection in
      for copy in copies { try connection.media.forget(copy) }
    }
  }

  /// The first 64 bits of a key, to keep millions of references in little memory. Two keys with the same mark mean that
  /// one stays without need, never that one goes.
  private static func mark(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    name.prefix(16).reduce(0) { $0 << 4 | UInt64($1 < 58 ? $1 - 48 : $1 - 87) }
  }
}
