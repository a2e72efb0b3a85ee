import Domain

/// How a gallery looks. Every member optional; the page has a good default for each.
public struct Design: Codable, Sendable, Equatable {
  /// `#rrggbb`.
  public var accent: String?
  public var palette: Palette?
  public var layout: Layout?
  public var fonts: FontPair?
  public var cover: CoverStyle?
  /// Between the tiles.
  public var spacing: Spacing?
  public var tileSize: TileSize?

  public init(
    accent: String? = nil, palette: Palette? = nil, layout: Layout? = nil, fonts: FontPair? = nil,
    cover: CoverStyle? = nil, spacing: Spacing? = nil, tileSize: TileSize? = nil
  ) {
    self.accent = accent
    self.palette = palette
    self.layout = layout
    self.fonts = fonts
    self.cover = cover
    self.spacing = spacing
    self.tileSize = tileSize
  }

  public enum Palette: String, Word {
    case light, dark, sand, blush, sage, midnight
  }

  public enum Layout: String, Word {
    /// Rows of one height, filled from edge to edge.
    case justified
    /// Columns of one width.
    case masonry
    /// One large picture at a time above a strip of small ones.
    case filmstrip
  }

  /// A face for titles and one for text, of those that machines have.
  public enum FontPair: String, Word {
    case modern, classic, editorial, romantic, typewriter
  }

  public enum CoverStyle: String, Word {
    /// The picture from edge to edge, the title over it.
    case full
    /// The title beside the picture.
    case split
    /// The picture in a frame, the title below.
    case framed
    /// The title alone.
    case plain
  }

  public enum Spacing: String, Word {
    case none, tight, airy
  }

  public enum TileSize: String, Word {
    case small, medium, large
  }
}
