import Domain
import JSONRPC

/// Media tells that a film to play is made. One made under another marking than the gallery's is kept until its
/// successor is there, but not shown. Applied once, however often it is told; told of what is deleted, nothing happens.
/// Fails with `invalidValue`.
public struct RecordRendition: RPCRequest {
  public static let method = "catalog.recordRendition"
  public static let summary = "Records a film made to play in browsers."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var media: Media.ID
  public var film: FilmRendition

  public init(studio: Studio.ID, media: Media.ID, film: FilmRendition) {
    self.studio = studio
    self.media = media
    self.film = film
  }
}

/// A film to play: H.264 and AAC in MP4, its index in front, no metadata.
public struct FilmRendition: Codable, Sendable, Equatable {
  /// `video` or `video720`.
  public var rendition: Rendition
  public var file: StoredOriginal
  /// Pixels as shown.
  public var width: Int
  public var height: Int
  /// The `Marking`'s fingerprint; nil: no watermark is in it.
  public var mark: String?

  public init(rendition: Rendition, file: StoredOriginal, width: Int, height: Int, mark: String? = nil) {
    self.rendition = rendition
    self.file = file
    self.width = width
    self.height = height
    self.mark = mark
  }
}
