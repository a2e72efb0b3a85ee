import Domain
import HTTPTypes
import NIOCore

/// A picture in memory, and the heads of its answers but for their date.
final class HotPicture: Sendable {
  let type: Domain.MediaType
  let body: ByteBuffer
  let head: ByteBuffer
  /// For who has it already.
  let unchangedHead: ByteBuffer
  private let tag: [UInt8]

  init(_ blob: BlobKey, _ type: Domain.MediaType, _ body: ByteBuffer) {
    self.type = type
    self.body = body
    var fields = BlobResponse.fields(blob, type)
    SecurityHeaders.set(on: &fields, isGallery: false)
    fields[.server] = Gateway.serverName
    unchangedHead = Self.head(.notModified, fields)
    fields[.contentLength] = String(body.readableBytes)
    head = Self.head(.ok, fields)
    tag = Array(BlobResponse.etag(blob).utf8)
  }

  /// What it takes in memory, in bytes.
  var footprint: Int { body.readableBytes + head.readableBytes + unchangedHead.readableBytes + 512 }

  func isTag(_ text: UnsafeRawBufferPointer) -> Bool { text.count == tag.count && text.elementsEqual(tag) }

  private static func head(_ status: HTTPResponse.Status, _ fields: HTTPFields) -> ByteBuffer {
    // Room for the date, so that it goes into the same bytes.
    var head = ByteBuffer()
    head.reserveCapacity(1024)
    head.writeString("HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n")
    for field in fields { head.writeString("\(field.name.rawName): \(field.value)\r\n") }
    return head
  }
}
