import Domain
import JSONRPC

/// What a gallery's media can be searched by. Fails with `notFound`.
public struct ListMediaTraits: RPCRequest {
  public static let method = "catalog.listMediaTraits"
  public static let summary = "Lists the cameras, lenses and keywords of a gallery."
  public static let isIdempotent = true
  public typealias Response = MediaTraits
  public var studio: Studio.ID
  public var gallery: Gallery.ID

  public init(studio: Studio.ID, gallery: Gallery.ID) {
    self.studio = studio
    self.gallery = gallery
  }
}

/// Each the most frequent first, at most 500.
public struct MediaTraits: Codable, Sendable, Equatable {
  public var cameras: [Trait]
  public var lenses: [Trait]
  public var keywords: [Trait]
  /// The first and the last day of the photos.
  public var takenFrom: CalendarDate?
  public var takenUntil: CalendarDate?

  public init(
    cameras: [Trait], lenses: [Trait], keywords: [Trait], takenFrom: CalendarDate? = nil,
    takenUntil: CalendarDate? = nil
  ) {
    self.cameras = cameras
    self.lenses = lenses
    self.keywords = keywords
    self.takenFrom = takenFrom
    self.takenUntil = takenUntil
  }

  public struct Trait: Codable, Sendable, Equatable {
    public var name: String
    public var count: Int

    public init(name: String, count: Int) {
      self.name = name
      self.count = count
    }
  }
}
