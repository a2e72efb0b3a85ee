import Foundation
import JSONRPC
import JSONRPCTransport

extension CourierBench {
  func caller(_ router: RPCRouter) -> any RPCCaller { InProcessCaller(router: router) }

  /// Has everything that was committed written to the file itself.
  func emptyWriteAheadLog() async throws {
    let path = "\(folder.path)/courier.sqlite"
    let script =
      "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA wal_checkpoint(TRUNCATE)').fetchall()"
    _ = try await offPool { try Python.run(["-c", script, path], input: Data()) }
  }

  /// Bytes of a file in the test's folder.
  func file(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)")) }
}

extension Data {
  func containsText(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}
