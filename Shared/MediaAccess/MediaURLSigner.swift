import Domain
import Sodium

/// Makes the URLs of one listing, each the same as `MediaURLs.path` makes it.
///
/// A listing holds hundreds. What they share is laid out once: studio, gallery, session and epochs when it begins, the
/// item when it is turned to. Identifiers, keys and names are read as the text they are stored as, where it lies, and
/// every character of a URL is written once.
public struct MediaURLSigner {
  private let key: SecretKey
  /// What the MAC covers: the payload of `TokenLayout`, then the session's binding. Behind that the characters of the
  /// token's beginning, which tells the item: three bytes are four characters.
  private var laidOut = [UInt8](repeating: 0, count: coveredBytes + headBytes / 3 * 4)
  private let isBound: Bool
  private var isItem = false

  private static let coveredBytes = TokenLayout.payloadSize + TokenLayout.bindingSize
  private static let headBytes = TokenLayout.rendition

  public init(
    _ urls: MediaURLs, studio: Studio.ID, gallery: Gallery.ID, session: SessionBinding, accessEpoch: Int64,
    visibilityEpoch: Int64
  ) {
    key = urls.key
    isBound = laidOut.withUnsafeMutableBytes { bytes in
      MediaGrant.write(accessEpoch, at: TokenLayout.accessEpoch, to: bytes)
      MediaGrant.write(visibilityEpoch, at: TokenLayout.visibilityEpoch, to: bytes)
      return HexDigits.read(studio.rawValue, count: 16, to: bytes, at: TokenLayout.studio)
        && HexDigits.read(gallery.rawValue, count: 16, to: bytes, at: TokenLayout.gallery)
        && HexDigits.read(
          session.rawValue, count: TokenLayout.bindingSize, to: bytes, at: TokenLayout.payloadSize)
    }
  }

  /// Goes on with an item. What is no identifier gets URLs that open nothing.
  /// - Parameter media: the text of its identifier.
  public mutating func turn(to media: UnsafeBufferPointer<UInt8>) {
    isItem = laidOut.withUnsafeMutableBytes { bytes in
      let isItem = HexDigits.read(media, count: 16, to: bytes, at: TokenLayout.media)
      Base64URL.encode(
        UnsafeRawBufferPointer(rebasing: bytes[..<Self.headBytes]),
        into: UnsafeMutableRawBufferPointer(rebasing: bytes[Self.coveredBytes...]).assumingMemoryBound(to: UInt8.self))
      return isItem
    }
  }

  /// The most bytes that `write` writes for a name of so many.
  public static func mostBytes(filename count: Int) -> Int {
    MediaURLs.prefix.utf8.count + TokenLayout.characters + 1 + 3 * (count + 8)
  }

  /// Writes the path of one of the item's renditions as ASCII that stands in JSON as it is.
  /// - Parameters:
  ///   - blob: the text of the blob's key.
  ///   - stem: the file's name, as far as it stays.
  ///   - ending: follows the stem and a dot; at most seven characters.
  ///   - output: has room for `mostBytes`.
  /// - Returns: how many bytes that were.
  public mutating func write(
    _ rendition: Rendition, of type: MediaType, blob: UnsafeBufferPointer<UInt8>, stem: UnsafeBufferPointer<UInt8>,
    ending: String?, into output: UnsafeMutableRawBufferPointer
  ) -> Int {
    output.copyBytes(from: MediaURLs.prefix.utf8)
    let token = MediaURLs.prefix.utf8.count
    let characters = UnsafeMutableRawBufferPointer(rebasing: output[token..<token + TokenLayout.characters])
      .assumingMemoryBound(to: UInt8.self)
    if !writeToken(rendition, type, blob, characters) { characters.update(repeating: UInt8(ascii: "A")) }
    var end = token + TokenLayout.characters
    output[end] = UInt8(ascii: "/")
    end += 1
    return URLFilename.write(stem, ending: ending, to: output, at: end)
  }

  /// - Returns: false where a key or an identifier is none.
  private mutating func writeToken(
    _ rendition: Rendition, _ type: MediaType, _ blob: UnsafeBufferPointer<UInt8>,
    _ characters: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    let (key, isKnown) = (key, isBound && isItem)
    return laidOut.withUnsafeMutableBytes { bytes in
      bytes[TokenLayout.rendition] = rendition.tokenByte
      bytes[TokenLayout.type] = type.tokenByte
      guard isKnown, HexDigits.read(blob, count: 32, to: bytes, at: TokenLayout.blob) else { return false }
      return withUnsafeTemporaryAllocation(byteCount: TokenLayout.tokenSize - Self.headBytes, alignment: 8) { tail in
        let payload = TokenLayout.payloadSize - Self.headBytes
        tail.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[Self.headBytes..<TokenLayout.payloadSize]))
        BLAKE2b.hash(
          UnsafeRawBufferPointer(rebasing: bytes[..<Self.coveredBytes]), key: key,
          into: UnsafeMutableRawBufferPointer(rebasing: tail[payload...]))
        let rest = UnsafeMutableRawBufferPointer(characters)
        rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[Self.coveredBytes...]))
        Base64URL.encode(
          UnsafeRawBufferPointer(tail),
          into: UnsafeMutableBufferPointer(rebasing: characters[(Self.headBytes / 3 * 4)...]))
        return true
      }
    }
  }
}
