import Foundation
import JSONRPC
import Testing

@testable import JSONRPCTransport

@Suite struct SocketFileTests {
  @Test func folderAndSocketAreClosedToOthersAndGoneAfterwards() async throws {
    let socket = temporarySocket()
    try await withServer(socket: socket) { _ in
      #expect(mode(of: socket) == 0o600)
      #expect(mode(of: folder(of: socket)) == 0o700)
    }
    #expect(mode(of: socket) == nil)
  }

  @Test func aFolderOpenToReadersIsClosed() async throws {
    let socket = temporarySocket()
    try FileManager.default.createDirectory(
      atPath: folder(of: socket), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    try await withServer(socket: socket) { _ in #expect(mode(of: folder(of: socket)) == 0o700) }
  }

  @Test func aFolderThatOthersWriteToIsRefused() async throws {
    let socket = temporarySocket()
    try FileManager.default.createDirectory(atPath: folder(of: socket), withIntermediateDirectories: true)
    #expect(chmod(folder(of: socket), 0o1777) == 0)
    await #expect(throws: RPCServerError.self) { try await SocketFile(path: socket).prepare() }
    #expect(mode(of: folder(of: socket)) == 0o1777)
    try FileManager.default.removeItem(atPath: folder(of: socket))
  }

  @Test func aSocketNobodyListensOnIsReplaced() async throws {
    let socket = temporarySocket()
    try FileManager.default.createDirectory(
      atPath: folder(of: socket), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try leaveSocket(at: socket)
    #expect(mode(of: socket) != nil)
    try await withServer(socket: socket) { socket in
      try await withClient(socket) { client in
        let answer = try await client.call(Echo(text: "a"))
        #expect(answer.text == "a")
      }
    }
  }

  @Test func aSocketThatIsServedIsLeftAlone() async throws {
    try await withServer { socket in
      await #expect(throws: RPCServerError.self) { try await SocketFile(path: socket).prepare() }
      try await withClient(socket) { client in
        let answer = try await client.call(Echo(text: "a"))
        #expect(answer.text == "a")
      }
    }
  }

  @Test func aFileThatIsNoSocketIsLeftAlone() async throws {
    let socket = temporarySocket()
    try FileManager.default.createDirectory(
      atPath: folder(of: socket), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try Data("precious".utf8).write(to: URL(filePath: socket))
    await #expect(throws: RPCServerError.self) { try await SocketFile(path: socket).prepare() }
    #expect(try Data(contentsOf: URL(filePath: socket)) == Data("precious".utf8))
    try FileManager.default.removeItem(atPath: folder(of: socket))
  }

  @Test func aPathTooLongIsSaidSo() async throws {
    let socket = "/tmp/" + String(repeating: "x", count: 110)
    let error = await #expect(throws: RPCServerError.self) { try await SocketFile(path: socket).prepare() }
    #expect(error?.description.contains("107") == true)
  }

  /// Leaves a socket behind as a killed process does.
  private func leaveSocket(at path: String) throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    let bound = withUnsafePointer(to: address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
  }

  private func mode(of path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }
}
