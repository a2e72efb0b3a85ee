/// A host and port to listen on, `127.0.0.1:8080` or `[::1]:8080`.
public struct ListenAddress: Sendable, Equatable {
  public let host: String
  public let port: Int

  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65535).contains(port)
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty else { return nil }
    self.host = String(host)
    self.port = port
  }

  /// Whether only this machine can reach it.
  public var isLoopback: Bool { Self.isLoopback(host: host) }

  public static func isLoopback(host: String) -> Bool {
    host == "localhost" || host == "::1" || host == "[::1]"
      || host.hasPrefix("127.") && host.allSatisfy { $0 == "." || $0.isNumber }
  }

  /// What a browser on this machine would type. An address for every interface is reached by loopback here.
  public var url: String {
    let reachable = host == "0.0.0.0" ? "127.0.0.1" : host == "::" ? "::1" : host
    return "http://\(reachable.contains(":") ? "[\(reachable)]" : reachable):\(port)"
  }
}
