import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a server listens: a socket in a folder that only its user may enter.
struct SocketFile {
  let path: String

  /// The longest path the system's `sockaddr_un` holds.
  static let longestPath = 107

  /// Makes the folder (0700) if it is not there, and removes a socket nobody listens on any more.
  func prepare() async throws {
    guard path.utf8.count <= Self.longestPath else { throw RPCServerError.pathTooLong(path) }
    try prepareFolder()
    guard let status = status(of: path) else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw RPCServerError.notASocket(path) }
    if await isServed() { throw RPCServerError.alreadyServed(path) }
    unlink(path)
  }

  /// Closes the socket to other users. The folder is closed to them already.
  func protect() throws {
    guard chmod(path, 0o600) == 0 else { throw RPCServerError.system("chmod", path, errno) }
  }

  private var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private func prepareFolder() throws {
    if status(of: folder) == nil { try makeFolder(folder) }
    guard let status = status(of: folder), status.st_mode & S_IFMT == S_IFDIR else {
      throw RPCServerError.system("stat", folder, ENOTDIR)
    }
    guard status.st_uid == geteuid() else { throw RPCServerError.folderOfAnotherUser(folder) }
    if status.st_mode & 0o077 == 0 { return }
    // Closing a folder that others write to, such as /tmp, would take it from them.
    guard status.st_mode & 0o1022 == 0, chmod(folder, 0o700) == 0 else {
      throw RPCServerError.folderOpenToOthers(folder)
    }
  }

  private func makeFolder(_ folder: String) throws {
    if let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
      let parent = String(folder[..<slash])
      if status(of: parent) == nil { try makeFolder(parent) }
    }
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw RPCServerError.system("mkdir", folder, errno) }
  }

  /// Follows symbolic links of folders, but not of the socket itself.
  private func status(of path: String) -> stat? {
    var status = stat()
    let result = path == self.path ? lstat(path, &status) : stat(path, &status)
    return result == 0 ? status : nil
  }

  private func isServed() async -> Bool {
    let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connectTimeout(.seconds(1))
    guard let channel = try? await bootstrap.connect(unixDomainSocketPath: path).get() else { return false }
    channel.close(promise: nil)
    return true
  }
}

/// Why a server does not listen.
public enum RPCServerError: Error, CustomStringConvertible {
  case pathTooLong(String)
  case notASocket(String)
  case alreadyServed(String)
  case folderOfAnotherUser(String)
  case folderOpenToOthers(String)
  case system(_ call: String, _ path: String, _ errno: Int32)

  public var description: String {
    switch self {
    case .pathTooLong(let path):
      "The socket's path is longer than \(SocketFile.longestPath) bytes; use a shorter data folder: \(path)"
    case .notASocket(let path): "There is a file that is not a socket where the socket goes: \(path)"
    case .alreadyServed(let path): "Another process listens here already: \(path)"
    case .folderOfAnotherUser(let path): "The sockets' folder belongs to another user: \(path)"
    case .folderOpenToOthers(let path): "Other users can write to the sockets' folder; run: chmod 700 \(path)"
    case .system(let call, let path, let errno): "\(call) \(path): \(String(cString: strerror(errno)))"
    }
  }
}
