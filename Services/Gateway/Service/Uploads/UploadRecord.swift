import BlobStore
import Domain

/// What is known of an upload, beside its bytes.
struct UploadRecord: Codable, Sendable {
  typealias ID = Identifier<UploadRecord>

  /// How long an upload is kept after its last byte.
  static let life = Duration.seconds(7 * 24 * 3600)

  let id: ID
  let studio: Studio.ID
  let role: UploadRole
  /// nil for a part, which goes nowhere by itself.
  var destination: UploadDestination?
  /// `Upload-Metadata` and `Upload-Concat` as they were sent.
  let metadata: String?
  let concat: String?
  /// nil as long as nobody has told it.
  var length: Int64?
  /// How far the bytes are on disk; nil before the first of them.
  var checkpoint: WritingCheckpoint?
  var lastByteAt: Timestamp
  /// Set once catalog has it.
  var result: Result?

  struct Result: Codable, Sendable, Equatable {
    let media: Media.ID
    /// Whether it was there already.
    let isDuplicate: Bool
  }

  /// How many bytes have arrived to stay.
  var offset: Int64 { checkpoint?.bytes ?? 0 }
  var isWhole: Bool { offset == length }
  /// Whether all its bytes are there and catalog does not know of it.
  var awaitsCatalog: Bool { isWhole && result == nil && destination != nil }
  var expiresAt: Timestamp { lastByteAt.advanced(by: Self.life) }
  var path: String { "\(Tus.path)/\(id)" }

  /// The files of an upload in its studio's folder.
  var factsName: String { "\(id).json" }
  var bytesName: String { "\(id).bytes" }

  /// Whether creating this one again is a repeat of the same request.
  func isRepeated(by other: UploadRecord) -> Bool {
    studio == other.studio && role == other.role && metadata == other.metadata
      && (length == other.length || other.length == nil)
  }
}
