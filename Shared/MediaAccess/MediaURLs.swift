import Domain
import Sodium

/// Makes and checks media URLs: `/m/{token}/{filename}`.
///
/// The token is base64url of a `MediaGrant` and a keyed BLAKE2b over it and the session's binding. So a gateway checks it
/// alone, without asking anybody; it is useless without that very session's cookie, for another rendition, or for
/// another item. What it means once its epochs are not current any more stands at `MediaGrant`.
public struct MediaURLs: Sendable {
  /// What every media path begins with.
  public static let prefix = "/m/"

  let key: SecretKey

  /// - Parameter key: derived for `KeyPurpose.mediaURLs`.
  public init(key: SecretKey) { self.key = key }

  public func path(_ grant: MediaGrant, session: SessionBinding, filename: String) -> String {
    var path: [UInt8] = []
    append(grant, session: session, filename: filename, to: &path)
    return String(decoding: path, as: UTF8.self)
  }

  /// Appends the path as ASCII that stands in JSON as it is. For listings, which hold hundreds.
  public func append(_ grant: MediaGrant, session: SessionBinding, filename: String, to output: inout [UInt8]) {
    output.append(contentsOf: Self.prefix.utf8)
    withUnsafeTemporaryAllocation(byteCount: Scratch.size, alignment: 8) { scratch in
      // Identifiers check themselves when they come from outside, but `trusted` ones may be anything. What is none
      // gets a token of zeros, which opens nothing.
      let isWhole = grant.write(to: scratch) && writeMAC(session, scratch)
      if !isWhole { scratch.initializeMemory(as: UInt8.self, repeating: 0) }
      Base64URL.append(UnsafeRawBufferPointer(rebasing: scratch[..<TokenLayout.tokenSize]), to: &output)
    }
    output.append(47)
    URLFilename.append(filename, to: &output)
  }

  /// What the token opens for that session.
  ///
  /// - Parameter token: the part of the path between `/m/` and the next slash.
  /// - Returns: nil for anything odd: wrong length, other characters, a MAC of another key, session, or payload.
  public func verify(_ token: UnsafeBufferPointer<UInt8>, session: SessionBinding) -> MediaGrant? {
    guard token.count == TokenLayout.characters, let bytes = Base64URL.decode(token) else { return nil }
    return bytes.withUnsafeBytes { bytes in
      withUnsafeTemporaryAllocation(byteCount: Scratch.size, alignment: 8) { scratch in
        scratch.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<TokenLayout.payloadSize]))
        guard writeMAC(session, scratch),
          constantTimeEqual(
            UnsafeRawBufferPointer(rebasing: bytes[TokenLayout.payloadSize...]),
            UnsafeRawBufferPointer(rebasing: scratch[TokenLayout.payloadSize..<TokenLayout.tokenSize]))
        else { return nil }
        return MediaGrant(payload: bytes)
      }
    }
  }

  public func verify(_ token: some Collection<UInt8>, session: SessionBinding) -> MediaGrant? {
    token.withContiguousStorageIfAvailable { verify($0, session: session) }
      ?? Array(token).withUnsafeBufferPointer { verify($0, session: session) }
  }

  public func verify(_ token: some StringProtocol, session: SessionBinding) -> MediaGrant? {
    verify(token.utf8, session: session)
  }

  /// Replaces what follows the payload by its MAC.
  private func writeMAC(_ session: SessionBinding, _ scratch: UnsafeMutableRawBufferPointer) -> Bool {
    let isBound = HexDigits.read(
      session.rawValue, count: TokenLayout.bindingSize, to: scratch, at: TokenLayout.payloadSize)
    BLAKE2b.hash(
      UnsafeRawBufferPointer(rebasing: scratch[..<Scratch.mac]), key: key,
      into: UnsafeMutableRawBufferPointer(rebasing: scratch[Scratch.mac...]))
    UnsafeMutableRawBufferPointer(rebasing: scratch[TokenLayout.payloadSize..<TokenLayout.tokenSize])
      .copyMemory(from: UnsafeRawBufferPointer(rebasing: scratch[Scratch.mac...]))
    return isBound
  }
}

/// Payload and binding as the MAC covers them, then room for the MAC.
private enum Scratch {
  static let mac = TokenLayout.payloadSize + TokenLayout.bindingSize
  static let size = mac + TokenLayout.macSize
}
