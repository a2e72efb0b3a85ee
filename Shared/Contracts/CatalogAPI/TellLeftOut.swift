import Domain
import JSONRPC

/// R20: what of a selection a viewer sees, and an archive would not hold, by why. Nothing is counted (R19).
/// Fails as `ListArchive` does.
public struct TellLeftOut: RPCRequest {
  public static let method = "catalog.tellLeftOut"
  public static let summary = "Tells what of a selection an archive would leave out."
  public static let isIdempotent = true
  public var viewer: Viewer
  public var selection: ArchiveSelection

  public init(viewer: Viewer, selection: ArchiveSelection) {
    self.viewer = viewer
    self.selection = selection
  }

  public struct Response: Codable, Sendable, Equatable {
    /// Empty where the archive would hold all of it.
    public var left: [LeftOut]

    public init(left: [LeftOut]) {
      self.left = left
    }
  }
}

/// How many items of a kind are left out of an archive for one reason.
public struct LeftOut: Codable, Sendable, Equatable {
  public var kind: MediaKind
  public var reason: Reason
  /// At least 1.
  public var count: Int

  public init(kind: MediaKind, reason: Reason, count: Int) {
    self.kind = kind
    self.reason = reason
    self.count = count
  }

  public enum Reason: String, Codable, Sendable, CaseIterable {
    /// It is being made.
    case notReady
    /// It could not be made, and will not be there later.
    case notMade
    /// R19, R20: its scene's files are not for downloading, or its original tells a place that cannot be taken out.
    case notOffered
  }
}
