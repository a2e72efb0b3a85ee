import Domain
import HTTPTypes
import MediaAccess
import NIOCore
import Sodium

/// Answers the plainest requests for small pictures from memory, on the event loop, without a call.
///
/// It answers only what `MediaRequest` would answer without asking anybody, and what is only to be looked at: where
/// anything is unusual, unknown, not current, not in memory, or to be written down, it answers nothing, and the request
/// takes the ordinary road.
struct PictureDesk: Sendable {
  let mediaURLs: MediaURLs
  let beliefs: Beliefs
  let memory: PictureMemory
  let cookie: PlainCookie
  private let asked = RequestSeries(
    method: .get, route: MediaRequest.path, frequent: [.ok, .notModified])

  init(mediaURLs: MediaURLs, beliefs: Beliefs, memory: PictureMemory, cookieName: String) {
    (self.mediaURLs, self.beliefs, self.memory) = (mediaURLs, beliefs, memory)
    cookie = PlainCookie(name: cookieName)
  }

  struct Answer: Equatable {
    var head: ByteBuffer
    /// nil where the visitor has the picture already.
    var body: ByteBuffer?
  }

  /// - Parameter bytes: what came at once on a connection where nothing is under way.
  func answer(_ bytes: UnsafeRawBufferPointer, to visitor: inout Visitor) -> Answer? {
    guard let request = PlainPictureRequest(bytes) else { return nil }
    let start = NIODeadline.now()
    guard let token = cookie.token(in: bytes, request.cookie),
      let session = visitor.session(UnsafeRawBufferPointer(rebasing: bytes[token])),
      let grant = mediaURLs.verify(
        UnsafeRawBufferPointer(rebasing: bytes[request.token]).assumingMemoryBound(to: UInt8.self), session: session),
      // Somebody who is no browser and looks at a preview is written down (R25).
      grant.rendition == .thumb || grant.rendition == .preview && request.isBrowser,
      let picture = memory.picture(grant.blob), picture.type == grant.type
    else { return nil }
    let isKnown = request.known.map { picture.isTag(UnsafeRawBufferPointer(rebasing: bytes[$0])) }
    // A tag that is not this one may be several, or a weak one.
    if isKnown == false { return nil }
    // R6: asked last, and answered in the same breath.
    guard beliefs.vouch(for: grant, session) else { return nil }
    var head = isKnown == true ? picture.unchangedHead : picture.head
    visitor.date.append(to: &head)
    asked.took(since: start, isKnown == true ? .notModified : .ok)
    return Answer(head: head, body: isKnown == true ? nil : picture.body)
  }
}

extension PictureDesk {
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
