import NIOCore

/// The bytes of messages, without the line feed that ends them; a byte is left free for it.
package enum MessageWriter {
  /// A request, or a notification where `id` is nil.
  package static func call(id: UInt64?, method: String, params: RawJSON, context: WireContext) -> ByteBuffer {
    var message = ByteBuffer()
    message.reserveCapacity(params.bytes.readableBytes + method.utf8.count + 160)
    message.writeStaticString("{\"jsonrpc\":\"2.0\"")
    if let id {
      message.writeStaticString(",\"id\":")
      message.writeJSON(integer: id)
    }
    message.writeStaticString(",\"method\":")
    message.writeJSON(string: method)
    message.writeStaticString(",\"params\":")
    message.writeJSON(raw: params)
    write(context, into: &message)
    message.writeStaticString("}")
    return message
  }

  package static func result(_ result: RawJSON, id: RPCID) -> ByteBuffer {
    var message = ByteBuffer()
    message.reserveCapacity(result.bytes.readableBytes + id.bytes.readableBytes + 40)
    message.writeStaticString("{\"jsonrpc\":\"2.0\",\"id\":")
    message.writeImmutableBuffer(id.bytes)
    message.writeStaticString(",\"result\":")
    message.writeJSON(raw: result)
    message.writeStaticString("}")
    return message
  }

  package static func error(_ error: RPCError, id: RPCID) -> ByteBuffer {
    var message = ByteBuffer()
    message.reserveCapacity(id.bytes.readableBytes + error.message.utf8.count + 160)
    message.writeStaticString("{\"jsonrpc\":\"2.0\",\"id\":")
    message.writeImmutableBuffer(id.bytes)
    message.writeStaticString(",\"error\":{\"code\":")
    message.writeJSON(integer: error.code.rawValue)
    message.writeStaticString(",\"message\":")
    message.writeJSON(string: error.message)
    if let data = error.data {
      message.writeStaticString(",\"data\":{\"code\":")
      message.writeJSON(string: data.code)
      message.writeStaticString(",\"detail\":")
      message.writeJSON(string: data.detail)
      if let retryAfter = data.retryAfter {
        message.writeStaticString(",\"retryAfter\":")
        message.writeJSON(integer: retryAfter)
      }
      message.writeStaticString("}")
    }
    message.writeStaticString("}}")
    return message
  }

  /// The answers of a batch, in any order. Nil when there are none, since nothing at all is sent then.
  package static func batch(_ answers: [ByteBuffer]) -> ByteBuffer? {
    guard !answers.isEmpty else { return nil }
    var message = ByteBuffer()
    message.reserveCapacity(answers.reduce(answers.count + 2) { $0 + $1.readableBytes })
    for (index, answer) in answers.enumerated() {
      message.writeStaticString(index == 0 ? "[" : ",")
      message.writeImmutableBuffer(answer)
    }
    message.writeStaticString("]")
    return message
  }

  private static func write(_ context: WireContext, into message: inout ByteBuffer) {
    guard context != WireContext() else { return }
    message.writeStaticString(",\"context\":{")
    if let remaining = context.remaining {
      message.writeStaticString("\"deadline\":")
      message.writeJSON(integer: remaining.wholeMilliseconds)
    }
    if let traceparent = context.traceparent {
      message.writeStaticString(context.remaining == nil ? "\"traceparent\":" : ",\"traceparent\":")
      message.writeJSON(string: traceparent)
    }
    message.writeStaticString("}")
  }
}

extension Duration {
  /// Rounded up, so that no deadline comes before its time.
  package var wholeMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
  }
}
