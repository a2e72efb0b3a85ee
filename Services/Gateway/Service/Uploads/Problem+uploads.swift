import Hummingbird

extension Problem {
  static let outOfSpace = Problem(
    status: .init(code: 507, reasonPhrase: "Insufficient Storage"), code: "outOfSpace",
    detail: "The disk is full. Nothing was lost: make room, then upload again.")
  /// Nobody hears this one.
  static let connectionLost = Problem(
    status: .badRequest, code: "connectionLost", detail: "The connection ended before the body did.")

  static let tusVersion = Problem(
    status: .preconditionFailed, code: "tusVersion",
    detail: "Uploads speak tus \(Tus.version): send it as Tus-Resumable.")
  static let uploadExpired = Problem(
    status: .gone, code: "uploadExpired", detail: "Nobody went on with this upload for a week. Begin it again.")
  static let uploadLost = Problem(
    status: .gone, code: "uploadLost", detail: "The bytes of this upload are no longer there. Begin it again.")
  static let uploadTaken = Problem(
    status: .init(code: 423, reasonPhrase: "Locked"), code: "uploadTaken",
    detail: "A newer request goes on with this upload.", retryAfter: 1)
  static let uploadBusy = Problem(
    status: .init(code: 423, reasonPhrase: "Locked"), code: "uploadBusy",
    detail: "Somebody else goes on with this upload at the moment.", retryAfter: 1)
  static let tooManyUploads = Problem(
    status: .tooManyRequests, code: "tooManyUploads",
    detail: "\(UploadFolder.mostUnfinished) uploads are begun and not finished. Finish some, or give some up.",
    retryAfter: 60)
  static let wrongContentType = Problem(
    status: .unsupportedMediaType, code: "wrongContentType",
    detail: "The bytes of an upload travel as \(Tus.contentType).")
  static let checksumMismatch = Problem(
    status: .init(code: 460, reasonPhrase: "Checksum Mismatch"), code: "checksumMismatch",
    detail: "These bytes are not what was sent, and none of them were kept. Send them again.")
  static let finalUpload = Problem(
    status: .forbidden, code: "finalUpload", detail: "An upload made of others takes no bytes of its own.")
  static let methodNotAllowed = Problem(
    status: .methodNotAllowed, code: "methodNotAllowed",
    detail: "POST stands in for PATCH, DELETE or HEAD here: name one in X-HTTP-Method-Override.")
  static let longerThanSaid = Problem(
    status: .contentTooLarge, code: "longerThanSaid", detail: "This is more than the Upload-Length that was told.")
  static let fileTooLarge = Problem(
    status: .contentTooLarge, code: "fileTooLarge", detail: "A file has at most \(Tus.largest >> 40) TiB.")

  static func wrongOffset(_ offset: Int64) -> Problem {
    Problem(
      status: .conflict, code: "wrongOffset", detail: "Go on at byte \(offset): that many have arrived.")
  }
}
