import Crypto
import Foundation
import NIOCore

/// `Upload-Checksum`: what the bytes of one request come to, as in `sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=`.
struct UploadChecksum: Sendable {
  /// tus asks for SHA-1 from everybody. They guard against accidents of the road, not against anybody.
  enum Algorithm: String, CaseIterable, Sendable {
    case sha1, md5, sha256

    fileprivate var hash: any HashFunction {
      switch self {
      case .sha1: Insecure.SHA1()
      case .md5: Insecure.MD5()
      case .sha256: SHA256()
      }
    }

    /// In bytes.
    fileprivate var length: Int {
      switch self {
      case .sha1: 20
      case .md5: 16
      case .sha256: 32
      }
    }
  }

  private let expected: [UInt8]
  private var hash: any HashFunction

  /// - Returns: nil where there is no such header.
  init?(_ header: String?) throws {
    guard let words = header?.split(separator: " ", omittingEmptySubsequences: false) else { return nil }
    guard let algorithm = words.first.flatMap({ Algorithm(rawValue: $0.lowercased()) }) else {
      throw Problem.invalid("Upload-Checksum: one of \(Tus.abilities[.tusChecksumAlgorithm] ?? ""), and the checksum.")
    }
    guard words.count == 2, let bytes = Data(base64Encoded: String(words[1])), bytes.count == algorithm.length else {
      throw Problem.invalid("Upload-Checksum: the checksum of \(algorithm.rawValue) in Base64 follows it.")
    }
    expected = Array(bytes)
    hash = algorithm.hash
  }

  mutating func update(_ piece: ByteBuffer) {
    piece.withUnsafeReadableBytes { hash.update(bufferPointer: $0) }
  }

  /// Whether the bytes that came are those that were meant.
  var isMatch: Bool { Self.bytes(of: hash) == expected }

  private static func bytes(of hash: some HashFunction) -> [UInt8] { Array(hash.finalize()) }
}
