import Domain
import JSONRPC
import NIOCore
import SharingAPI

/// One line of the spool: what a visitor did, to one thing or to several, as the gateway saw it.
struct Deed: Codable, Sendable, Equatable {
  var kind: ActivityKind
  var things: [NewActivity.Thing]
  var at: Timestamp = .now
  var actor: Actor

  /// Who did it.
  enum Actor: Codable, Sendable, Equatable {
    case viewer(Viewer)
    /// Only the session is known: sharing is asked who that is when it is told.
    case visit(Visit)
  }

  /// As the spool keeps it: JSON, and a line's end.
  var line: [UInt8] {
    get throws { Array(try RawJSON(encoding: self).bytes.readableBytesView) + [UInt8(ascii: "\n")] }
  }

  /// - Returns: nil for what is no whole deed, such as the rest of a line.
  init?(line: some Collection<UInt8>) {
    guard let deed = try? RawJSON(bytes: ByteBuffer(bytes: line)).decode(Deed.self) else { return nil }
    self = deed
  }

  init(_ kind: ActivityKind, of media: [Media.ID?], by actor: Actor) {
    self.kind = kind
    things = media.map { NewActivity.Thing(media: $0) }
    self.actor = actor
  }
}

/// A session in a gallery.
struct Visit: Codable, Hashable, Sendable {
  var studio: Studio.ID
  var gallery: Gallery.ID
  var session: SessionBinding
}
