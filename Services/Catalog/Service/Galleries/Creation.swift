import CatalogAPI
import Domain
import Foundation
import JSONRPC
import Storage

/// A command that creates something: repeated with the same key it gives the answer of the first time.
struct Creation: Sendable {
  private let method: String
  private let studio: Studio.ID
  private let key: String?
  private let fingerprint: String

  /// - Parameter params: what must be the same for a repeat to be one.
  /// - Throws: `CatalogFailure.invalidValue` for a key that cannot be one.
  init<Request: RPCRequest>(_ request: Request, studio: Studio.ID, key: String?, of params: some Encodable) throws {
    method = Request.method
    self.studio = studio
    self.key = try CheckedText.idempotencyKey(key)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    fingerprint = String(decoding: try encoder.encode(params), as: UTF8.self)
  }

  /// - Throws: `CatalogFailure.invalidValue` when the key came with other params before.
  func once<Answer: Codable>(
    in connection: Connection, at now: Timestamp, _ create: () throws -> Answer
  ) throws -> Answer {
    let log = IdempotencyLog()
    do {
      if let answer = try log.replay(
        studio: studio, method: method, key: key, fingerprint: fingerprint, in: connection)
      {
        return try JSONDecoder().decode(Answer.self, from: Data(answer))
      }
    } catch is IdempotencyMismatch {
      throw CatalogFailure.keyUsedOtherwise
    }
    let answer = try create()
    try log.record(
      Array(JSONEncoder().encode(answer)), studio: studio, method: method, key: key, fingerprint: fingerprint, at: now,
      in: connection)
    return answer
  }
}

extension CatalogFailure {
  static let keyUsedOtherwise = CatalogFailure.invalidValue(
    field: "Idempotency-Key", reason: "This key was used for something else. Take a new one.")
}
