import Domain
import Foundation
import IdentityAPI
import MediaAccess
import NIOCore
import NIOEmbedded
import Sodium

@testable import GatewayService

/// A desk with one small picture in memory, and a visitor who may see it.
struct PictureDesk {
  let beliefs = Beliefs()
  let memory = PictureMemory(capacity: 1 << 20)
  let token = SecretToken.new()
  let session: SessionBinding
  let urls: MediaURLs
  let desk: MediaDesk
  let grant: MediaGrant
  let picture: HotPicture

  init() throws {
    let folder = try BytesFolder()
    urls = MediaURLs(key: try RootKey.loadOrCreate(at: "\(folder.path)/key").derive(.mediaURLs))
    desk = MediaDesk(mediaURLs: urls, beliefs: beliefs, memory: memory, cookieName: "vitrine")
    session = token.binding!
    grant = MediaGrant(
      studio: .new(), gallery: .new(), media: .new(), rendition: .thumb, type: .jpeg, accessEpoch: 3,
      visibilityEpoch: 5, blob: BlobKey(String(repeating: "5a", count: 32))!)
    picture = HotPicture(grant.blob, .jpeg, ByteBuffer(string: "a small picture"))
    memory.keep(picture, for: grant.blob)
    hear()
    beliefs.sessions.note(.alive(principal(for: 3600)), for: session)
    beliefs.access.note(3, for: grant.gallery)
    beliefs.visibility.note(5, for: grant.gallery)
  }

  func hear() {
    for belief in [beliefs.access, beliefs.visibility] {
      belief.heard(sentAt: .now, generation: belief.nextGeneration)
    }
    beliefs.sessions.heard(sentAt: .now, generation: beliefs.sessions.nextGeneration)
  }

  func principal(for seconds: Int) -> Principal {
    Principal(
      session: session, kind: .visitor, studio: nil, account: nil,
      expiresAt: Timestamp.now.advanced(by: .seconds(seconds)))
  }

  func path(_ change: (inout MediaGrant) -> Void = { _ in }, session: SessionBinding? = nil) -> String {
    var grant = grant
    change(&grant)
    return urls.path(grant, session: session ?? self.session, filename: "Größe.jpg")
  }

  /// The head of a plain request.
  func head(_ path: String? = nil, _ fields: [String] = [], version: String = "1.1") -> String {
    (["GET \(path ?? self.path()) HTTP/\(version)", "Host: localhost", "Cookie: vitrine=\(token.text)"] + fields
      + ["", ""]).joined(separator: "\r\n")
  }

  /// What is answered at once; nil: it is left to others.
  func answer(_ head: String) -> MediaDesk.Answer? {
    answer(Array(head.utf8))
  }

  func answer(_ bytes: [UInt8]) -> MediaDesk.Answer? {
    var visitor = MediaDesk.Visitor()
    return bytes.withUnsafeBytes { desk.answer($0, to: &visitor) }
  }

  /// A connection with nothing above the handler.
  func connection(_ traffic: Traffic = Traffic()) throws -> EmbeddedChannel {
    let channel = EmbeddedChannel(handler: MediaDeskHandler(desk, traffic))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    return channel
  }
}
