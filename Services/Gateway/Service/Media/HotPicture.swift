import Domain
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
    let fields = BlobHead.fields(blob, type)
    unchangedHead = PlainHead.make(.notModified, fields)
    head = PlainHead.make(.ok, fields, length: Int64(body.readableBytes))
    tag = Array(BlobHead.etag(blob).utf8)
  }

  /// What it takes in memory, in bytes.
  var footprint: Int { body.readableBytes + head.readableBytes + unchangedHead.readableBytes + 512 }

  func isTag(_ text: UnsafeRawBufferPointer) -> Bool { text.count == tag.count && text.elementsEqual(tag) }
}
