import HTTPTypes
import NIOCore

/// The head of an answer that is made below HTTP's encoder.
enum PlainHead {
  /// Everything but the date and the empty line behind it, for which there is room.
  /// - Parameter length: of the body, in bytes.
  static func make(_ status: HTTPResponse.Status, _ fields: HTTPFields, length: Int64? = nil) -> ByteBuffer {
    var head = ByteBuffer()
    head.reserveCapacity(1024)
    head.writeString("HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n")
    write(fields, to: &head)
    if let length { head.writeString("Content-Length: \(length)\r\n") }
    head.writeImmutableBuffer(ofEvery)
    return head
  }

  /// What every answer says.
  private static let ofEvery: ByteBuffer = {
    var fields = HTTPFields()
    SecurityHeaders.set(on: &fields, isGallery: false)
    fields[.server] = Gateway.serverName
    var lines = ByteBuffer()
    write(fields, to: &lines)
    return lines
  }()

  private static func write(_ fields: HTTPFields, to head: inout ByteBuffer) {
    for field in fields { head.writeString("\(field.name.rawName): \(field.value)\r\n") }
  }
}
