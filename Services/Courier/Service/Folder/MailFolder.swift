import Domain
import Foundation
import Glibc

/// A Maildir: mails as files, for a Vitrine without a mail server. Any mail program can read it.
///
/// A file's name is made from the mail's identifier. Filing a mail again replaces it, so that whatever was interrupted
/// can be repeated: in the end it lies there once.
struct MailFolder: Sendable {
  let path: String

  /// Makes the folder, readable by us alone: what lies in it holds codes.
  init(at path: String) throws {
    self.path = path
    for folder in [path, "\(path)/tmp", "\(path)/new", "\(path)/cur"] {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
  }

  private func name(of mail: Mail.ID) -> String { "\(mail.rawValue).vitrine" }

  /// Returns once the mails are on disk.
  func file(_ mails: [(id: Mail.ID, message: [UInt8])]) throws {
    for mail in mails {
      let temporary = "\(path)/tmp/\(name(of: mail.id))"
      try write(mail.message, to: temporary)
      // A mail program that has seen it already keeps it in `cur`.
      let target = try seenFile(of: mail.id) ?? "\(path)/new/\(name(of: mail.id))"
      guard rename(temporary, target) == 0 else { throw SystemCallFailure("rename a mail into \(target)") }
    }
    for folder in ["new", "cur"] { try sync("\(path)/\(folder)") }
  }

  /// - Returns: nil where there is no such mail, or no more.
  func read(_ mail: Mail.ID) throws -> [UInt8]? {
    for file in ["\(path)/new/\(name(of: mail))", try seenFile(of: mail)] {
      if let file, let content = FileManager.default.contents(atPath: file) { return Array(content) }
    }
    return nil
  }

  private func seenFile(of mail: Mail.ID) throws -> String? {
    let name = name(of: mail)
    let seen = try FileManager.default.contentsOfDirectory(atPath: "\(path)/cur")
    return seen.first { $0 == name || $0.hasPrefix(name + ":") }.map { "\(path)/cur/\($0)" }
  }

  private func write(_ message: [UInt8], to file: String) throws {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemCallFailure("open \(file)") }
    defer { close(descriptor) }
    try SystemCallFailure.writeAll(message, to: descriptor)
    guard fsync(descriptor) == 0 else { throw SystemCallFailure("sync \(file)") }
  }

  private func sync(_ folder: String) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemCallFailure("open \(folder)") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw SystemCallFailure("sync \(folder)") }
  }
}
