import Domain

/// What a media URL opens: one rendition of one item, as it was when somebody was shown it.
public struct MediaGrant: Sendable, Equatable {
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var media: Media.ID
  public var rendition: Rendition
  public var type: MediaType
  /// The gallery's epochs when the URL was made. Where they are no longer current, the URL opens nothing by itself:
  /// sharing and catalog are asked anew (R6).
  public var accessEpoch: Int64
  public var visibilityEpoch: Int64
  /// The bytes.
  public var blob: BlobKey

  public init(
    studio: Studio.ID, gallery: Gallery.ID, media: Media.ID, rendition: Rendition, type: MediaType, accessEpoch: Int64,
    visibilityEpoch: Int64, blob: BlobKey
  ) {
    self.studio = studio
    self.gallery = gallery
    self.media = media
    self.rendition = rendition
    self.type = type
    self.accessEpoch = accessEpoch
    self.visibilityEpoch = visibilityEpoch
    self.blob = blob
  }
}
