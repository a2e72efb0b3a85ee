import Domain
import MediaAccess
import NIOCore

/// Answers what belongs to a download that was decided a while ago: its parts, and the whole once more.
struct DownloadDesk: Sendable {
  let gateway: Gateway

  /// - Returns: nil where nothing is under way, something was narrowed since, or it is asked for in an unusual way.
  func answer(
    _ request: PlainMediaRequest, in bytes: UnsafeRawBufferPointer, for grant: MediaGrant, _ session: SessionBinding
  ) -> MediaDesk.Answer? {
    func text(_ range: Range<Int>?) -> String? { range.map { String(decoding: bytes[$0], as: UTF8.self) } }
    guard request.known == nil, !request.isForeign, let filename = text(request.filename)?.removingPercentEncoding,
      let under = gateway.downloadUnderWay(of: grant, to: session),
      let file = try? BlobFile(gateway.blobs.path(of: under.bytes.blob))
    else { return nil }
    let blob = BlobHead(blob: under.bytes.blob, type: under.bytes.contentType, size: file.size, downloadName: filename)
    let answer = blob.answer(range: text(request.range), ifRange: text(request.ifRange))
    guard let range = answer.range, !range.isEmpty else { return nil }
    let question = MediaQuestion(
      gateway: gateway, services: gateway.services, session: session, studio: grant.studio, gallery: grant.gallery)
    let right = MediaRight(
      question, media: grant.media, rendition: grant.rendition, blob: under.bytes.blob, isForKeeps: true,
      standing: under.standing)
    return MediaDesk.Answer(
      status: answer.status, head: PlainHead.make(answer.status, answer.fields, length: Int64(range.count)),
      file: FileStretch(file: file, range: range, right: right))
  }
}
