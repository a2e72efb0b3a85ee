import Domain
import Foundation
import JSONRPC
import SharingAPI
import Sodium
import Storage

/// Recognises the repeat of a creating call by its idempotency key, and keeps its answer, sealed.
struct Repeats<Request: RPCRequest>: Sendable {
  private let studio: Studio.ID
  private let key: String?
  private let fingerprint: String
  private let seals: Seals

  /// - Throws: `invalidValue` for a key that cannot be one.
  init(of request: Request, studio: Studio.ID, key: String?, seals: Seals) throws {
    if let key {
      guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
        throw SharingFailure.invalidValue(field: "idempotencyKey", reason: "Use 1 to 255 characters of ASCII.")
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    fingerprint = Hex.encode(BLAKE2b.hash(Array(try encoder.encode(request))))
    self.studio = studio
    self.key = key
    self.seals = seals
  }

  /// The answer given before; nil for a new call.
  /// - Throws: `idempotencyMismatch`
  func answer(in connection: Connection) throws -> Request.Response? {
    do {
      let sealed = try IdempotencyLog().replay(
        studio: studio, method: Request.method, key: key, fingerprint: fingerprint, in: connection)
      return try sealed.flatMap { try seals.open(answer: $0, as: Request.Response.self) }
    } catch is IdempotencyMismatch {
      throw SharingFailure.idempotencyMismatch
    }
  }

  /// Belongs into the transaction of what the call created.
  func record(_ answer: Request.Response, at now: Timestamp, in connection: Connection) throws {
    guard key != nil else { return }
    try IdempotencyLog().record(
      try seals.seal(answer: answer), studio: studio, method: Request.method, key: key, fingerprint: fingerprint,
      at: now, in: connection)
  }
}
