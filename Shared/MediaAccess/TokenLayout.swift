/// Where things lie in a token's bytes. Whoever changes it makes every URL handed out before open nothing, no more.
enum TokenLayout {
  static let studio = 0
  static let gallery = 16
  static let media = 32
  static let rendition = 48
  static let type = 49
  static let accessEpoch = 50
  static let visibilityEpoch = 56
  static let blob = 62
  /// The end of what is authenticated together with the session's binding.
  static let payloadSize = 94
  static let macSize = 16
  static let tokenSize = payloadSize + macSize
  /// `tokenSize` bytes in base64url.
  static let characters = 147
  static let bindingSize = 32
}
