import MediaAccess

/// The plainest way to ask for a media URL: one GET with nothing in it that could mean anything else. Only that is
/// understood here; whatever else there is to HTTP is the real parser's.
///
/// Offsets are into the bytes it was read from.
struct PlainMediaRequest: Equatable {
  private(set) var token = 0..<0
  /// With what may be escaped in it escaped.
  private(set) var filename = 0..<0
  private(set) var cookie = 0..<0
  /// The value of `If-None-Match`.
  private(set) var known: Range<Int>?
  /// The values of `Range` and `If-Range`.
  private(set) var range: Range<Int>?
  private(set) var ifRange: Range<Int>?
  /// Whether a browser says what it wants it for, and that another site asks (Fetch Metadata).
  private(set) var isBrowser = false
  private(set) var isForeign = false

  /// - Parameter bytes: one whole head and nothing behind it.
  /// - Returns: nil for anything but the plainest form: folded lines, repeated or unknown fields, a body, credentials of another kind, another version, control characters, a query.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = PlainReader(bytes)
    guard reader.skip("GET "), reader.skip(Self.prefix) else { return nil }
    token = reader.take(while: Self.isTokenByte)
    guard token.count > 0, reader.skip("/") else { return nil }
    filename = reader.take(while: Self.isNameByte)
    guard (1...1024).contains(filename.count), reader.skip(" HTTP/1.1\r\n") else { return nil }
    var (hosts, cookies, connections) = (0, 0, 0)
    while !reader.skip("\r\n") {
      guard let (name, value) = reader.field() else { return nil }
      switch PlainField(bytes, name) {
      case .host: hosts += 1
      case .cookie:
        cookies += 1
        cookie = value
      case .connection:
        connections += 1
        guard reader.matchesInAnyCase(value, "keep-alive") else { return nil }
      case .ifNoneMatch:
        guard known == nil else { return nil }
        known = value
      case .range:
        guard range == nil else { return nil }
        range = value
      case .ifRange:
        guard ifRange == nil else { return nil }
        ifRange = value
      case .fetchDestination: isBrowser = true
      case .fetchSite: isForeign = isForeign || reader.matchesInAnyCase(value, "cross-site")
      case .idle: break
      case nil: return nil
      }
    }
    guard reader.isAtEnd, hosts == 1, cookies == 1, connections <= 1 else { return nil }
  }

  private static let prefix = StaticString("/m/")

  /// Of base64url.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 45, 95: true
    default: false
    }
  }

  /// Of a file name as our addresses write it.
  private static func isNameByte(_ byte: UInt8) -> Bool { isTokenByte(byte) || byte == 46 || byte == 126 || byte == 37 }
}

/// A header field that a plain request may have.
enum PlainField {
  case host, cookie, connection, ifNoneMatch, range, ifRange, fetchDestination, fetchSite
  /// Changes nothing of how a media URL is answered.
  case idle

  /// - Returns: nil for every other field.
  init?(_ bytes: UnsafeRawBufferPointer, _ name: Range<Int>) {
    let reader = PlainReader(bytes)
    func has(_ text: StaticString) -> Bool { reader.matchesInAnyCase(name, text) }
    switch name.count {
    case 3 where has("dnt") || has("via"): self = .idle
    case 4 where has("host"): self = .host
    case 5 where has("range"): self = .range
    case 6 where has("cookie"): self = .cookie
    case 6 where has("accept") || has("origin") || has("pragma"): self = .idle
    case 7 where has("referer"): self = .idle
    case 8 where has("if-range"): self = .ifRange
    case 8 where has("priority"): self = .idle
    case 9 where has("save-data") || has("forwarded"): self = .idle
    case 10 where has("connection"): self = .connection
    case 10 where has("user-agent"): self = .idle
    case 13 where has("if-none-match"): self = .ifNoneMatch
    case 13 where has("cache-control"): self = .idle
    case 14 where has("sec-fetch-dest"): self = .fetchDestination
    case 14 where has("sec-fetch-site"): self = .fetchSite
    case 15 where has("accept-encoding") || has("accept-language"): self = .idle
    default:
      guard name.count > 4 else { return nil }
      let start = name.lowerBound
      guard
        reader.matchesInAnyCase(start..<start + 4, "sec-") || reader.matchesInAnyCase(start..<start + 2, "x-")
      else { return nil }
      self = .idle
    }
  }
}
