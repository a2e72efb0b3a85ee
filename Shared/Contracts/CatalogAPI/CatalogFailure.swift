import JSONRPC

/// What catalog answers instead of a result.
public enum CatalogFailure: RPCFailure {
  /// It does not exist, or not for you: not told apart.
  case notFound
  /// R7: the gallery is closed to this viewer.
  case notOpen
  /// R12: this gallery asks for email and personal code.
  case notEntered
  case notAllowed
  /// R13.
  case planRequired(addOn: String)
  case invalidValue(field: String, reason: String)
  /// The file's bytes are not those of a picture or film we take.
  case unsupportedMedia

  public var code: String {
    switch self {
    case .notFound: "notFound"
    case .notOpen: "notOpen"
    case .notEntered: "notEntered"
    case .notAllowed: "notAllowed"
    case .planRequired: "planRequired"
    case .invalidValue: "invalidValue"
    case .unsupportedMedia: "unsupportedMedia"
    }
  }

  public var detail: String {
    switch self {
    case .notFound: "There is nothing here for you. Check the address, or ask the studio."
    case .notOpen: "This gallery is not open at the moment."
    case .notEntered: "Enter with your email and access code first."
    case .notAllowed: "You may look at this, but not do that."
    case .planRequired(let addOn): "Your plan does not include this. Add the \(addOn) add-on to use it."
    case .invalidValue(let field, let reason): "\(field): \(reason)"
    case .unsupportedMedia:
      "This is not a picture or film that Vitrine can show. Upload JPEG, PNG, WebP, HEIC, AVIF, TIFF, GIF, MP4, MOV, MKV or WebM."
    }
  }
}
