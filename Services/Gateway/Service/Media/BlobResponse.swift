import BlobStore
import Domain
import Hummingbird

/// A blob as an HTTP response, whole or in part.
struct BlobResponse {
  let blobs: BlobStore
  let blob: BlobKey
  let type: Domain.MediaType
  /// Set for downloads: the browser saves under it.
  var downloadName: String?
  /// Whether it is the same for whoever asks.
  var isForEverybody = false
  /// Where the blob is kept for the next who asks, if it is small.
  var memory: PictureMemory?
  /// Asked again while a long file is on its way; nil for what everybody may have.
  var right: MediaRight?
  let request: Request
  let context: GatewayContext

  func make() async throws -> Response {
    let picture = memory?.picture(blob)
    let file = picture == nil ? try BlobFile(blobs.path(of: blob)) : nil
    guard let size = picture.map({ Int64($0.body.readableBytes) }) ?? file?.size else { throw Problem.notFound }
    let head = BlobHead(
      blob: blob, type: type, size: size, downloadName: downloadName, isForEverybody: isForEverybody)
    if request.headers[.ifNoneMatch].map(head.isMatch) ?? false {
      return Response(status: .notModified, headers: head.fields)
    }
    let answer = head.answer(range: request.headers[.range], ifRange: request.headers[.ifRange])
    var response = Response(status: answer.status, headers: answer.fields)
    if let range = answer.range { response.body = try await body(range, picture, file) }
    return response
  }

  private func body(_ range: Range<Int64>, _ picture: HotPicture?, _ file: BlobFile?) async throws -> ResponseBody {
    if range.isEmpty { return ResponseBody() }
    let small = if let picture { picture } else { try await remembered(file) }
    guard let small else { return .file(file, range, on: context.channel, while: right) }
    guard let bytes = small.body.getSlice(at: Int(range.lowerBound), length: range.count) else {
      throw BlobFile.CutShort()
    }
    return ResponseBody(byteBuffer: bytes)
  }

  /// A small picture, which the next will find in memory; nil for what is sent from the file.
  private func remembered(_ file: BlobFile?) async throws -> HotPicture? {
    guard let memory, let file, file.size <= PictureMemory.largest else { return nil }
    let picture = HotPicture(blob, type, try await file.read(0..<file.size))
    memory.keep(picture, for: blob)
    return picture
  }
}
