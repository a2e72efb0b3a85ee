/// A watermark as it is to be drawn. What was made under one marking is never shown under another.
public struct Marking: Codable, Sendable, Equatable {
  /// Names this watermark with this text or logo: equal where the drawn mark is equal.
  public var fingerprint: String
  public var watermark: Watermark
  /// The studio's logo, where `watermark.text` is nil.
  public var logo: BlobKey?

  public init(fingerprint: String, watermark: Watermark, logo: BlobKey?) {
    self.fingerprint = fingerprint
    self.watermark = watermark
    self.logo = logo
  }
}
