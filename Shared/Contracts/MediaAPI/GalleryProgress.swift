import Domain
import JSONRPC

/// How far the work on a gallery's originals and films has come.
public struct GalleryProgress: RPCRequest {
  public static let method = "media.galleryProgress"
  public static let summary = "Tells how far the work on a gallery has come."
  public static let isIdempotent = true
  public var studio: Studio.ID
  public var gallery: Gallery.ID

  public init(studio: Studio.ID, gallery: Gallery.ID) {
    self.studio = studio
    self.gallery = gallery
  }

  public struct Response: Codable, Sendable, Equatable {
    /// Originals whose derivatives are still to be made.
    public var waiting: Int
    public var running: Int
    public var failed: Int
    /// Of all that waits, films too, how much the machine stands in the way of: its disk is full, most likely. It goes
    /// on by itself.
    public var held: Int
    /// Films whose renditions are not all made, those in work first, then those that failed; at most 500.
    public var films: [FilmProgress]

    public init(waiting: Int, running: Int, failed: Int, held: Int, films: [FilmProgress]) {
      self.waiting = waiting
      self.running = running
      self.failed = failed
      self.held = held
      self.films = films
    }
  }
}

/// How far the renditions of a film have come.
public struct FilmProgress: Codable, Sendable, Equatable {
  public var media: Media.ID
  public var stage: Stage
  /// Which is being made.
  public var rendition: Rendition?
  /// Of all that is to be made of it, 0 to 1.
  public var fraction: Double
  /// As far as can be told.
  public var secondsLeft: Double?
  /// Why it failed, in words for the studio.
  public var failure: String?

  public init(
    media: Media.ID, stage: Stage, rendition: Rendition? = nil, fraction: Double, secondsLeft: Double? = nil,
    failure: String? = nil
  ) {
    self.media = media
    self.stage = stage
    self.rendition = rendition
    self.fraction = fraction
    self.secondsLeft = secondsLeft
    self.failure = failure
  }

  public enum Stage: String, Codable, Sendable, CaseIterable {
    case waiting, rendering, failed
  }
}
