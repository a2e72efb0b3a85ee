import Domain
import HTTPTypes
import MediaAccess
import NIOCore
import Sodium

/// Answers the plainest requests for media URLs on the event loop, without a call: small pictures from memory, and what
/// belongs to downloads under way.
///
/// It answers only what `MediaRequest` would answer without asking anybody: where anything is unusual, unknown, not
/// current, or to be written down, it answers nothing, and the request takes the ordinary road.
struct MediaDesk: Sendable {
  let mediaURLs: MediaURLs
  let beliefs: Beliefs
  let memory: PictureMemory
  let cookie: PlainCookie
  let downloads: DownloadDesk?
  private let asked = RequestSeries(
    method: .get, route: MediaRequest.path, frequent: [.ok, .notModified, .partialContent])

  init(
    mediaURLs: MediaURLs, beliefs: Beliefs, memory: PictureMemory, downloads: DownloadDesk? = nil, cookieName: String
  ) {
    (self.mediaURLs, self.beliefs, self.memory, self.downloads) = (mediaURLs, beliefs, memory, downloads)
    cookie = PlainCookie(name: cookieName)
  }

  struct Answer {
    var status: HTTPResponse.Status
    /// But for its date.
    var head: ByteBuffer
    /// nil where the visitor has it already, and where it comes from a file.
    var body: ByteBuffer?
    var file: FileStretch?
  }

  /// - Parameter bytes: what came at once on a connection where nothing is under way.
  func answer(_ bytes: UnsafeRawBufferPointer, to visitor: inout Visitor) -> Answer? {
    guard let request = PlainMediaRequest(bytes) else { return nil }
    let start = NIODeadline.now()
    guard let token = cookie.token(in: bytes, request.cookie),
      let session = visitor.session(UnsafeRawBufferPointer(rebasing: bytes[token])),
      let grant = mediaURLs.verify(
        UnsafeRawBufferPointer(rebasing: bytes[request.token]).assumingMemoryBound(to: UInt8.self), session: session),
      var answer = grant.rendition.isDownload
        ? downloads?.answer(request, in: bytes, for: grant, session) : picture(request, in: bytes, for: grant, session)
    else { return nil }
    visitor.date.append(to: &answer.head)
    asked.took(since: start, answer.status)
    return answer
  }

  private func picture(
    _ request: PlainMediaRequest, in bytes: UnsafeRawBufferPointer, for grant: MediaGrant, _ session: SessionBinding
  ) -> Answer? {
    // Somebody who is no browser and looks at a preview is written down (R25).
    guard grant.rendition == .thumb || grant.rendition == .preview && request.isBrowser,
      request.range == nil, request.ifRange == nil,
      let picture = memory.picture(grant.blob), picture.type == grant.type
    else { return nil }
    let isKnown = request.known.map { picture.isTag(UnsafeRawBufferPointer(rebasing: bytes[$0])) }
    // A tag that is not this one may be several, or a weak one.
    if isKnown == false { return nil }
    // R6: asked last, and answered in the same breath.
    guard beliefs.vouch(for: grant, session) else { return nil }
    return isKnown == true
      ? Answer(status: .notModified, head: picture.unchangedHead)
      : Answer(status: .ok, head: picture.head, body: picture.body)
  }
}

extension MediaDesk {
  /// What a connection remembers from one answer to the next. Nothing in it is a right.
  struct Visitor {
    var date = HTTPDate()
    private var token: [UInt8] = []
    private var binding: SessionBinding?

    /// The session that a cookie's token names. Hashed once for all the pictures of a page.
    mutating func session(_ text: UnsafeRawBufferPointer) -> SessionBinding? {
      if token.count == text.count && token.elementsEqual(text) { return binding }
      token = Array(text)
      binding = SecretToken(String(decoding: text, as: UTF8.self))?.binding
      return binding
    }
  }
}
