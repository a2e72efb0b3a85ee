import JSONRPC

/// What catalog answers instead of a result.
public enum CatalogFailure: RPCFailure {
  /// It does not exist, or not for you: not told apart.
  case notFound
  /// R7: the gallery is closed to this viewer.
  case notOpen
  /// R12: this gallery asks for email and personal code.
  case notEntered
  /// R11: a code for guests is missing.
  case codeNeeded
  /// R16.
  case visitorDetailsNeeded
  /// R17.
  case deviceLimit
  case notAllowed
  /// R15.
  case accountNeeded
  /// R19: only so many files are free.
  case downloadLimit(left: Int)
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
    case .codeNeeded: "codeNeeded"
    case .visitorDetailsNeeded: "visitorDetailsNeeded"
    case .deviceLimit: "deviceLimit"
    case .notAllowed: "notAllowed"
    case .accountNeeded: "accountNeeded"
    case .downloadLimit: "downloadLimit"
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
    case .codeNeeded: "This gallery asks guests for a code. Type the one you were told."
    case .visitorDetailsNeeded: "The studio would like to know who visits. Tell your name and email, and you are in."
    case .deviceLimit: "Your key is in use on as many devices as it may be. Free one up, and you are in."
    case .notAllowed: "You may look at this, but not do that."
    case .accountNeeded: "Sign in first: looking is free, downloading and sharing need an account."
    case .downloadLimit(let left):
      left == 0
        ? "All free downloads of this gallery are taken. Ask the studio for more."
        : "Only \(left) more free downloads are left. Choose at most \(left), or ask the studio for more."
    case .planRequired(let addOn): "Your plan does not include this. Add the \(addOn) add-on to use it."
    case .invalidValue(let field, let reason): "\(field): \(reason)"
    case .unsupportedMedia:
      "This is not a picture or film that Vitrine can show. Upload JPEG, PNG, WebP, HEIC, AVIF, TIFF, GIF, MP4, MOV, MKV "
        + "or WebM; export camera raw files as JPEG or TIFF first."
    }
  }
}
