/// What a disk holds, in bytes.
public struct DiskSpace: Sendable, Equatable {
  /// What a user without privileges may still write.
  public var free: Int64
  /// All of it, taken or not.
  public var size: Int64

  public init(free: Int64, size: Int64) {
    (self.free, self.size) = (free, size)
  }
}
