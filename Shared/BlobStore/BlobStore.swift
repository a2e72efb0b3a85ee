import Domain

/// Content-addressed files: a blob is named after the BLAKE2b-256 of its bytes, and never changes.
///
/// The folder is shared by processes that know nothing of each other (the gateway and media write, catalog collects),
/// so what keeps them apart is on the disk itself:
/// 1. A blob appears under its name whole and durable, by a rename, or not at all.
/// 2. Publishing a blob makes it young again, and nothing young is collected: whoever writes a row that refers to a
///    blob does so within the grace time of having published it.
/// 3. Publishing holds `lock` shared, collecting holds it alone: a blob is not removed in the moment it is published.
public struct BlobStore: Sendable {
  /// Where blobs lie: `ab/cd/abcd…`, two levels of 256 folders.
  public let directory: String
  let incoming: String
  let lockPath: String

  /// How long an unfinished upload is kept: its writer is long gone by then.
  static let abandonedAfter = Duration.seconds(24 * 3600)

  /// Opens the store, creates its folders (0700) where they are missing, and clears away what writers that died left.
  public init(directory: String) throws {
    self.directory = directory
    incoming = directory + "/incoming"
    lockPath = directory + "/lock"
    for folder in [directory, incoming] where try FileSystem.makeDirectory(folder) {
      try FileSystem.syncDirectory(FileSystem.parent(of: folder))
    }
    try removeAbandoned(before: Timestamp.now.advanced(by: .zero - Self.abandonedAfter))
  }

  /// Where a blob is, or would be.
  public func path(of key: BlobKey) -> String {
    let name = key.rawValue
    return "\(directory)/\(name.prefix(2))/\(name.dropFirst(2).prefix(2))/\(name)"
  }

  /// The size in bytes, or nil where there is no such blob.
  public func size(of key: BlobKey) throws -> Int64? {
    try FileSystem.status(of: path(of: key))?.size
  }

  /// Begins a blob whose bytes come piece by piece.
  public func startWriting() throws -> BlobWriter {
    try BlobWriter(store: self)
  }

  private func removeAbandoned(before moment: Timestamp) throws {
    try FileSystem.forEachName(in: incoming) { name in
      let path = "\(incoming)/\(name)"
      if let status = try FileSystem.status(of: path), status.modified < moment { try FileSystem.remove(path) }
    }
  }
}
