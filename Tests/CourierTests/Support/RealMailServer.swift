import Foundation

/// aiosmtpd, a mail server that other people wrote, as a process. It writes down what it takes.
///
/// Unchecked: a test calls it from one task, one call after the other.
final class RealMailServer: @unchecked Sendable {
  enum Mode: String {
    case plain, login, startTLS, tlsAndLogin
  }

  static var isAvailable: Bool {
    Python.has("aiosmtpd") && FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")
  }

  struct Taken: Decodable {
    var from: String
    var to: [String]
    var bytes: Int
    var isEncrypted: Bool
    var user: String?
  }

  private static let script = """
    import asyncio, json, ssl, sys, threading
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult, LoginPassword
    mode, folder = sys.argv[1:]
    class Handler:
        async def handle_DATA(self, server, session, envelope):
            line = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "bytes": len(envelope.original_content),
              "isEncrypted": session.ssl is not None or mode == "tlsAndLogin",
              "user": session.auth_data.login.decode() if session.auth_data else None}
            with open(folder + "/taken", "a") as file: print(json.dumps(line), file=file)
            return "250 2.0.0 taken"
    def check(server, session, envelope, mechanism, data):
        return AuthResult(success=(data.login, data.password) == (b"us@er", b"p:ss/w"), handled=False, auth_data=data)
    tls = None
    if mode in ("startTLS", "tlsAndLogin"):
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
    options = dict(hostname="127.0.0.1", port=0, enable_SMTPUTF8=True)
    if mode in ("login", "tlsAndLogin"):
        options.update(authenticator=check, auth_required=True, auth_require_tls=False)
    if mode == "startTLS": options.update(tls_context=tls, require_starttls=True)
    if mode == "tlsAndLogin": options.update(ssl_context=tls)
    class AnyPort(Controller):
        def _trigger_server(self):
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()
    controller = AnyPort(Handler(), **options)
    controller.start()
    print(controller.port, flush=True)
    sys.stdin.read()
    controller.stop()
    """

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let folder: String
  let port: Int

  /// - Parameter folder: gets a key and a certificate for `localhost`, `cert.pem`.
  static func start(_ mode: Mode, folder: String) async throws -> RealMailServer {
    try await offPool { try RealMailServer(mode, folder: folder) }
  }

  private init(_ mode: Mode, folder: String) throws {
    try Self.makeCertificate(in: folder)
    self.folder = folder
    process.executableURL = URL(filePath: Python.path)
    process.arguments = Python.leading + ["-c", Self.script, mode.rawValue, folder]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A { line.append(byte) }
    guard let port = Int(String(decoding: line, as: UTF8.self)) else { throw Python.Failure(output: "no port") }
    self.port = port
  }

  /// Stops the server and gives what it took.
  func stop() async throws -> [Taken] { try await offPool { try self.end() } }

  private func end() throws -> [Taken] {
    try input.fileHandleForWriting.close()
    _ = try output.fileHandleForReading.readToEnd()
    let lines = FileManager.default.contents(atPath: "\(folder)/taken") ?? Data()
    return try lines.split(separator: 0x0A).map { try JSONDecoder().decode(Taken.self, from: $0) }
  }

  deinit { if process.isRunning { process.terminate() } }

  private static func makeCertificate(in folder: String) throws {
    let maker = Process()
    maker.executableURL = URL(filePath: "/usr/bin/openssl")
    maker.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "\(folder)/key.pem", "-out",
      "\(folder)/cert.pem",
    ]
    maker.standardError = FileHandle.nullDevice
    try maker.run()
    maker.waitUntilExit()
  }
}
