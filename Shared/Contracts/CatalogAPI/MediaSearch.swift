import Domain

/// What the studio looks for among its media. All that is set must hold.
public struct MediaSearch: Codable, Sendable, Equatable {
  /// Each word stands somewhere in the file name, caption, keywords, camera or lens; case does not matter.
  public var text: String?
  public var kind: MediaKind?
  /// As `ListMediaTraits` names it.
  public var camera: String?
  public var lens: String?
  public var keyword: String?
  public var minimumRating: Int?
  /// This day and later.
  public var takenFrom: CalendarDate?
  /// This day and earlier.
  public var takenUntil: CalendarDate?
  public var shape: Shape?
  /// R20: whether a place stands in the original.
  public var hasPlace: Bool?

  public init(
    text: String? = nil, kind: MediaKind? = nil, camera: String? = nil, lens: String? = nil, keyword: String? = nil,
    minimumRating: Int? = nil, takenFrom: CalendarDate? = nil, takenUntil: CalendarDate? = nil, shape: Shape? = nil,
    hasPlace: Bool? = nil
  ) {
    self.text = text
    self.kind = kind
    self.camera = camera
    self.lens = lens
    self.keyword = keyword
    self.minimumRating = minimumRating
    self.takenFrom = takenFrom
    self.takenUntil = takenUntil
    self.shape = shape
    self.hasPlace = hasPlace
  }

  /// Sides that differ by at most 2 % make a square.
  public enum Shape: String, Codable, Sendable, CaseIterable {
    case landscape, portrait, square
    /// At least twice as wide as high.
    case panorama
  }
}
