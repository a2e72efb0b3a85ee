import Domain
import Foundation
import HTTPTypes
import Hummingbird
import JSONRPC
import NIOCore

/// One HTTP request on its way to the services.
struct Call: Sendable {
  let request: Request
  let context: GatewayContext
  let gateway: Gateway

  /// The services, asked on this request's behalf: a trace that came with it goes on to them.
  var services: Backends { gateway.services.traced(traceparent) }
  var network: String { gateway.clientNetwork.name(of: request, from: context.remoteAddress) }

  /// What the browser calls itself, in a few words (R17).
  var device: String { DeviceName.words(request.headers[.userAgent]) }

  /// What does not look like Trace Context is not handed on.
  private var traceparent: String? {
    request.headers[.traceparent].flatMap { value in
      value.utf8.count == 55 && value.utf8.allSatisfy { $0 == 45 || (48...57).contains($0) || (97...102).contains($0) }
        ? value : nil
    }
  }

  /// The identifier at a place of the path. What is no identifier names nothing, so it is not found.
  func id<Entity>(_ name: String) throws -> Identifier<Entity> {
    guard let id = Identifier<Entity>(try text(name)) else { throw Problem.notFound }
    return id
  }

  func text(_ name: String) throws -> String {
    guard let text = context.parameters.get(name)?.removingPercentEncoding, !text.isEmpty else {
      throw Problem.notFound
    }
    return text
  }

  func query(_ name: String) -> String? {
    FormQuery.value(of: name, in: request.uri.query ?? "")
  }

  /// An identifier of the query, where there is one.
  func queryID<Entity>(_ name: String) throws -> Identifier<Entity>? {
    guard let text = query(name), !text.isEmpty else { return nil }
    guard let id = Identifier<Entity>(text) else { throw Problem.invalid("\(name) is not an identifier.") }
    return id
  }

  var after: Cursor? { query("after").map(Cursor.init) }

  var limit: Int {
    get throws {
      guard let text = query("limit") else { return PageLimit.standard }
      guard let limit = Int(text), PageLimit.allowed.contains(limit) else {
        throw Problem.invalid("limit is a number from 1 to \(PageLimit.allowed.upperBound).")
      }
      return limit
    }
  }

  /// One of a few words of the query, where there is one.
  func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) throws -> Choice?
  where Choice.RawValue == String {
    guard let text = query(name), !text.isEmpty else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw Problem.invalid("\(name) is one of \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return choice
  }

  var idempotencyKey: String? {
    get throws {
      guard let key = request.headers[.idempotencyKey] else { return nil }
      guard (1...200).contains(key.utf8.count) else {
        throw Problem.invalid("An Idempotency-Key has 1 to 200 characters.")
      }
      return key
    }
  }

  /// The most bytes of a body that anybody may send, who need not show who they are.
  static let mostFromAnybody = 256 << 10

  /// The JSON body.
  /// - Parameters:
  ///   - isOptional: whether an empty body stands for `{}`.
  ///   - limit: bytes; what is longer is refused unread.
  func body<Body: Decodable>(
    _ type: Body.Type, isOptional: Bool = false, upTo limit: Int = 8 << 20
  ) async throws -> Body {
    var bytes = try await bytes(upTo: limit)
    if bytes.readableBytes == 0 && isOptional { bytes = ByteBuffer(string: "{}") }
    do {
      return try RawJSON(bytes: bytes).decode(Body.self)
    } catch {
      throw Problem.body(error)
    }
  }

  func bytes(upTo limit: Int) async throws -> ByteBuffer {
    do {
      return try await request.body.collect(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw Problem.tooLarge
    } catch {
      throw Problem.connectionLost
    }
  }
}

extension HTTPField.Name {
  /// `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header).
  static let idempotencyKey = HTTPField.Name("Idempotency-Key")!  // a valid field name, known at compile time

  /// `traceparent` (W3C Trace Context).
  static let traceparent = HTTPField.Name("traceparent")!  // likewise
}
