import Domain
import JSONRPC

/// R11: sets the code that a link or a gallery's address asks for, chosen by people; whatever code it had stops working. Typed as chosen: case, spaces, dashes
/// and look-alike letters do not matter. Fails with `invalidValue` for codes under 4 or over 64 letters and digits.
public struct SetAccessCode: RPCRequest {
  public static let method = "identity.setAccessCode"
  public static let summary = "Sets the code of a link or of a gallery, chosen by the studio."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var holder: CodeHolder.ID
  public var code: String

  public init(studio: Studio.ID, holder: CodeHolder.ID, code: String) {
    self.studio = studio
    self.holder = holder
    self.code = code
  }
}
