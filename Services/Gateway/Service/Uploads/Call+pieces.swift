import CatalogAPI
import Domain
import HTTPTypes
import Hummingbird
import JSONRPC
import NIOCore

extension Call {
  /// The bytes that the body is announced to have; nil where they come in chunks.
  var contentLength: Int64? { request.headers[.contentLength].flatMap { Int64($0) } }

  /// Hands on the body piece by piece. Fails with `connectionLost` where it ends before it should: that is the
  /// client's doing, whatever the connection makes of it.
  func forEachPiece(_ take: (ByteBuffer) async throws -> Void) async throws {
    var pieces = request.body.makeAsyncIterator()
    var missing = contentLength
    while let piece = try await Self.next(&pieces) {
      missing? -= Int64(piece.readableBytes)
      try await take(piece)
    }
    if let missing, missing > 0 { throw Problem.connectionLost }
  }

  private static func next(_ pieces: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
    do {
      return try await pieces.next()
    } catch {
      throw Problem.connectionLost
    }
  }

  /// Ends the connection, and so whatever waits for the body.
  var hangUp: @Sendable () -> Void {
    { [channel = context.channel] in channel.close(promise: nil) }
  }

  /// A number of bytes in a header. What is larger than any number stands for the largest.
  func count(_ name: HTTPField.Name) throws -> Int64? {
    guard let text = request.headers[name] else { return nil }
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw Problem.invalid("\(name) is a number of bytes.")
    }
    return Int64(text) ?? .max
  }
}

/// What the first bytes of a file tell.
enum FirstBytes {
  /// Refuses a file that is nothing we take as soon as that is known, before the rest of it comes.
  static func check(_ type: Domain.MediaType?, after bytes: Int64) throws {
    if type == nil && bytes >= Domain.MediaType.sniffWindow { throw RPCError(CatalogFailure.unsupportedMedia) }
  }
}
