import Foundation

/// The files of a folder that several gateways may share: `activity-NAME.lock`, locked (flock) for as long as the
/// process lives that made it, and its segments `activity-NAME-NUMBER.jsonl`.
///
/// A lock that can be taken belonged to a process that is dead; whoever takes it owns its segments. Which of several
/// processes that is, is decided by the kernel.
struct SpoolFiles: Sendable {
  let folder: String
  /// Of this process alone.
  let name: String

  private static let lockSuffix = ".lock"

  func segment(_ number: Int) -> String {
    "\(folder)/activity-\(name)-\(String(repeating: "0", count: max(0, 9 - "\(number)".count)))\(number).jsonl"
  }

  private func lock(of name: String) -> String { "\(folder)/activity-\(name)\(Self.lockSuffix)" }

  /// Makes the folder where it is missing, and takes a name in it.
  /// - Returns: the files, and the descriptor that holds the lock.
  static func open(in folder: String) throws -> (SpoolFiles, lock: Int32) {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    while true {
      let files = SpoolFiles(folder: folder, name: UUID().uuidString.lowercased())
      let path = files.lock(of: files.name)
      let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw SpoolFailure(call: "open \(path)", code: errno) }
      // Somebody may have taken it for a dead one's in the moment before it was locked: then another name.
      if Self.lock(descriptor) { return (files, descriptor) }
      close(descriptor)
    }
  }

  /// Makes the segments of processes that are dead this one's.
  /// - Parameter number: gives each a number.
  /// - Returns: their paths, in the order they were written.
  func adopt(_ number: () -> Int) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    var adopted: [String] = []
    for each in names where each.hasPrefix("activity-") && each.hasSuffix(Self.lockSuffix) {
      let other = String(each.dropFirst("activity-".count).dropLast(Self.lockSuffix.count))
      guard other != name else { continue }
      let descriptor = Foundation.open(lock(of: other), O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      guard Self.lock(descriptor) else { continue }
      for old in names where old.hasPrefix("activity-\(other)-") && old.hasSuffix(".jsonl") {
        let path = segment(number())
        if rename("\(folder)/\(old)", path) == 0 { adopted.append(path) }
      }
      unlink(lock(of: other))
    }
    return adopted
  }

  /// Gives the name up: nothing is left under it.
  func removeLock() {
    unlink(lock(of: name))
  }

  /// Whether the lock is this process' now, and the file still stands in its folder.
  private static func lock(_ descriptor: Int32) -> Bool {
    var status = stat()
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0 && fstat(descriptor, &status) == 0 && status.st_nlink > 0
  }
}

struct SpoolFailure: Error, CustomStringConvertible {
  let call: String
  let code: Int32

  var description: String { "cannot \(call): \(String(cString: strerror(code)))" }
}
