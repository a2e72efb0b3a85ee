import Domain
import JSONRPC

/// R20: remembers what somebody chose for an archive, so that its address need not name thousands of items. Kept for a
/// week, for their session alone, which has at most ten; what they do not see is passed over, and what they do not see
/// any more when the archive is made is not in it (R5).
/// Fails with `notAllowed`, `invalidValue` and the needs of the door.
public struct KeepSelection: RPCRequest {
  public static let method = "catalog.keepSelection"
  public static let summary = "Remembers what somebody chose for an archive."
  public var viewer: Viewer
  /// At most 50,000.
  public var media: [Media.ID]

  public init(viewer: Viewer, media: [Media.ID]) {
    self.viewer = viewer
    self.media = media
  }

  public struct Response: Codable, Sendable, Equatable {
    public var id: KeptSelection.ID
    /// How many of them the viewer sees.
    public var count: Int

    public init(id: KeptSelection.ID, count: Int) {
      self.id = id
      self.count = count
    }
  }
}

/// What somebody chose for an archive, remembered for their session.
public enum KeptSelection {
  public typealias ID = Identifier<KeptSelection>
}
