/// 32 bytes that nobody else may know. Never printed: its description and mirror are empty.
public struct SecretKey: Sendable {
  public static let size = 32

  public let bytes: [UInt8]

  /// - Returns: nil unless there are 32 bytes.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.size else { return nil }
    self.bytes = bytes
  }

  init(trusted bytes: [UInt8]) { self.bytes = bytes }

  /// A new key that nobody can guess.
  public static func random() -> SecretKey { SecretKey(trusted: randomBytes(size)) }
}

extension SecretKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "SecretKey" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
