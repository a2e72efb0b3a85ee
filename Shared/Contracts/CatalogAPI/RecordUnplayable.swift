import Domain
import JSONRPC

/// Media gives up on making a film ready to play. Listings say so where there is nothing of it to play, until a film to
/// play is recorded after all or another watermark is asked for. Told of what is deleted, nothing happens.
/// Fails with `invalidValue`.
public struct RecordUnplayable: RPCRequest {
  public static let method = "catalog.recordUnplayable"
  public static let summary = "Marks a film as one that cannot be played."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var media: Media.ID
  /// The fingerprint of the `Marking` that was to be drawn; nil: none was.
  public var mark: String?

  public init(studio: Studio.ID, media: Media.ID, mark: String? = nil) {
    self.studio = studio
    self.media = media
    self.mark = mark
  }
}
