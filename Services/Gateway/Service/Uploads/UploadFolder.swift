import BlobStore
import Domain
import Foundation
import JSONRPC

/// Where uploads lie: `blobs/uploads/<studio>/<upload>.json` and `.bytes`, and in `done` beside them the facts of those
/// that catalog has. Another studio's uploads are not found because they are not looked for. All calls block.
struct UploadFolder: Sendable {
  /// How long files that belong to nothing are left alone: somebody may be about to write the other half.
  private static let patience = Duration.seconds(24 * 3600)
  /// How many uploads a studio may have begun and not finished: every look at them reads them all.
  static let mostUnfinished = 5000

  private let folder: DurableFolder

  init(_ path: String) throws {
    folder = try DurableFolder(path)
  }

  var path: String { folder.path }

  func path(of upload: UploadRecord) -> String { "\(folder.path(of: upload.studio.rawValue))/\(upload.bytesName)" }

  func hasBytes(of upload: UploadRecord) -> Bool { FileManager.default.fileExists(atPath: path(of: upload)) }

  private func unfinished(_ studio: Studio.ID) throws -> DurableFolder {
    try DurableFolder(folder.path(of: studio.rawValue))
  }

  private func done(_ studio: Studio.ID) throws -> DurableFolder {
    try DurableFolder(try unfinished(studio).path(of: "done"))
  }

  /// nil where the studio has no such upload.
  func find(_ id: UploadRecord.ID, of studio: Studio.ID) throws -> UploadRecord? {
    try Self.read("\(id).json", in: try done(studio)) ?? Self.read("\(id).json", in: try unfinished(studio))
  }

  /// When it returns, the facts are on disk, and so is the name of the file of bytes.
  func save(_ upload: UploadRecord) throws {
    let bytes = Array(try RawJSON(encoding: upload).bytes.readableBytesView)
    let isDone = upload.result != nil
    try (isDone ? done(upload.studio) : unfinished(upload.studio)).write(bytes, as: upload.factsName)
    if isDone { try forget(upload, in: try unfinished(upload.studio)) }
  }

  func remove(_ upload: UploadRecord) throws {
    try forget(upload, in: try unfinished(upload.studio))
    try done(upload.studio).remove(upload.factsName)
  }

  /// Bytes without facts are swept up some day; facts without bytes would promise what is not there.
  private func forget(_ upload: UploadRecord, in folder: DurableFolder) throws {
    try folder.remove(upload.factsName)
    try folder.remove(upload.bytesName)
  }

  /// The studio's unfinished uploads, the oldest first.
  func unfinished(of studio: Studio.ID) throws -> [UploadRecord] {
    let folder = try unfinished(studio)
    return try folder.names().sorted().filter { $0.hasSuffix(".json") }.compactMap { try Self.read($0, in: folder) }
  }

  /// One page of the studio's unfinished uploads by their identifiers: those behind `after` that are wanted. No more is
  /// read than that takes.
  func unfinished(
    of studio: Studio.ID, after: UploadRecord.ID?, limit: Int, where isWanted: (UploadRecord) -> Bool
  ) throws -> Page<UploadRecord> {
    let folder = try unfinished(studio)
    let first = after.map { "\($0).json" } ?? ""
    var uploads: [UploadRecord] = []
    for name in try folder.names().sorted() where name.hasSuffix(".json") && name > first {
      guard let upload = try Self.read(name, in: folder), isWanted(upload) else { continue }
      if uploads.count == limit { return Page(items: uploads, next: uploads.last.map { Cursor($0.id.rawValue) }) }
      uploads.append(upload)
    }
    return Page(items: uploads, next: nil)
  }

  /// Whether the studio has to finish or give up some before it begins another.
  func isFull(_ studio: Studio.ID) throws -> Bool {
    try unfinished(studio).names().count { $0.hasSuffix(".json") } >= Self.mostUnfinished
  }

  /// Every studio that has uploads.
  func studios() throws -> [Studio.ID] {
    try folder.names().compactMap(Studio.ID.init)
  }

  /// The studio's uploads whose time is over, done or not.
  func expired(of studio: Studio.ID, at now: Timestamp) throws -> [UploadRecord] {
    try [unfinished(studio), done(studio)].flatMap { folder in
      // Facts are not written before the last byte came, so what was written lately is not worth reading.
      try folder.names().filter {
        try $0.hasSuffix(".json") && Self.isOlder($0, in: folder, than: UploadRecord.life, now)
      }
      .compactMap { try Self.read($0, in: folder) }.filter { $0.expiresAt < now }
    }
  }

  /// Clears away what belongs to no upload. Comes after `expired`, so that old facts are those that nobody can read.
  func removeStrays(of studio: Studio.ID, at now: Timestamp) throws {
    for folder in [try unfinished(studio), try done(studio)] {
      for name in try folder.names() where name != "done" {
        let isFacts = name.hasSuffix(".json")
        guard try Self.isOlder(name, in: folder, than: isFacts ? UploadRecord.life : Self.patience, now) else {
          continue
        }
        if name.hasSuffix(".bytes"), try Self.read("\(name.dropLast(6)).json", in: folder) != nil { continue }
        try folder.remove(name)
      }
    }
  }

  private static func isOlder(
    _ name: String, in folder: DurableFolder, than age: Duration, _ now: Timestamp
  ) throws -> Bool {
    try folder.modified(name).map { $0 < now.advanced(by: .zero - age) } ?? false
  }

  /// nil where it is missing, or damaged beyond reading.
  private static func read(_ name: String, in folder: DurableFolder) throws -> UploadRecord? {
    guard let bytes = try folder.read(name) else { return nil }
    return try? RawJSON(bytes: .init(bytes: bytes)).decode(UploadRecord.self)
  }
}
