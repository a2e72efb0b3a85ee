import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func recordDerivatives(_ request: RecordDerivatives, _ context: RPCContext) async throws -> Done {
    try request.derivatives.check()
    return try await narrow { connection in
      let before = try connection.media.find(request.studio, request.media)
      try connection.media.record(request.derivatives, of: request.media, studio: request.studio)
      if let before { try self.keep(request.derivatives.marked, of: before, in: connection) }
      try connection.metadata.record(request.derivatives.metadata, of: before)
      // R20: an original that may be had no longer, or only in another form, is void where it was handed out.
      guard let before, before.status == .ready,
        (before.isLocated, before.unlocated) != (request.derivatives.isLocated, request.derivatives.unlocated?.blob)
      else { return (Done(), nil) }
      let gallery = try connection.galleries.get(before.studio, before.gallery)
      return (Done(), try connection.galleries.raiseEpoch(gallery))
    }
  }

  /// Copies that come late, for a marking of before, are seen by nobody. Those in step take the place of all others.
  private func keep(_ marked: MarkedCopies?, of media: MediaRow, in connection: Connection) throws {
    let mark = try connection.galleries.get(media.studio, media.gallery).mark
    if let marked { try connection.renditions.record(marked, of: media) }
    if marked?.mark == mark { try connection.renditions.removeOutdated(of: media, besides: mark) }
  }

  public func recordProcessingFailure(
    _ request: RecordProcessingFailure, _ context: RPCContext
  ) async throws -> Done {
    let reason = CheckedText.line(request.reason, atMost: 500)
    try await database.write { connection in
      try connection.media.recordFailure(reason, of: request.media, studio: request.studio)
    }
    return Done()
  }
}

extension Derivatives {
  /// Pages show these values as they are: what no picture can have is not taken, whoever tells it.
  fileprivate func check() throws(CatalogFailure) {
    guard (1...1_000_000).contains(width), (1...1_000_000).contains(height) else {
      throw .invalidValue(field: "width", reason: "A picture has 1 to 1,000,000 pixels on a side.")
    }
    guard durationSeconds.map({ $0.isFinite && $0 >= 0 }) ?? true else {
      throw .invalidValue(field: "durationSeconds", reason: "Not a duration.")
    }
    try marked?.check()
    guard webBytes ?? 0 >= 0, unlocated?.bytes ?? 0 >= 0 else {
      throw .invalidValue(field: "webBytes", reason: "Not a size.")
    }
    guard placeholder.hasPrefix("data:image/"), placeholder.utf8.count <= 600,
      placeholder.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") })
    else { throw .invalidValue(field: "placeholder", reason: "A small picture as a data: URL.") }
  }
}
