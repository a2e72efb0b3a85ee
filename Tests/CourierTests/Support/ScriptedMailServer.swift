import Foundation
import Glibc
import Synchronization

/// A mail server that does what a test wants, at the moment it wants it. Each connection has a thread.
final class ScriptedMailServer: Sendable {
  enum Moment: Sendable, Equatable {
    case connected
    case command(String)
    case message(Delivery)
  }

  enum Reaction: Sendable {
    case say(String)
    /// Closes the connection without a word.
    case hangUp
    /// Leaves the other side waiting until the server is released.
    case sayNothing
    /// Answers after that many milliseconds.
    case sayLate(String, milliseconds: UInt32)
  }

  struct Delivery: Sendable, Equatable {
    var from: String
    var to: String
    var message: [UInt8]

    var text: String { String(decoding: message, as: UTF8.self) }
    var messageID: String {
      text.split(separator: "Message-ID: ").dropFirst().first.map { String($0.prefix { $0 != "\r\n" }) } ?? ""
    }
  }

  private struct State {
    var connections = 0
    var commands: [String] = []
    /// Whole messages, before anything was said to them.
    var seen: [Delivery] = []
    /// Messages the client was told are taken.
    var taken: [Delivery] = []
    var isThere = false
    var isReleased = false
    var open: Set<Int32> = []
  }

  let port: Int
  private let listener: Int32
  private let script: @Sendable (Moment) -> Reaction?
  private let state = Mutex(State())

  var connections: Int { state.withLock { $0.connections } }
  var commands: [String] { state.withLock { $0.commands } }
  var seen: [Delivery] { state.withLock { $0.seen } }
  var taken: [Delivery] { state.withLock { $0.taken } }
  var url: String { "smtp://127.0.0.1:\(port)" }

  /// - Parameters:
  ///   - isAway: connections are refused until it `comes`. Its port is nobody else's meanwhile.
  ///   - script: nil means what any server would say.
  init(isAway: Bool = false, _ script: @escaping @Sendable (Moment) -> Reaction? = { _ in nil }) {
    self.script = script
    // Whoever talks to it from this process writes to a connection that it closes.
    signal(SIGPIPE, SIG_IGN)
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutableBytes(of: &address) { raw in
      let pointer = raw.baseAddress!.assumingMemoryBound(to: sockaddr.self)
      return bind(listener, pointer, length) == 0 && getsockname(listener, pointer, &length) == 0
    }
    precondition(bound, "no port for the mail server")
    self.listener = listener
    port = Int(in_port_t(bigEndian: address.sin_port))
    if !isAway { comes() }
  }

  /// Takes connections from now on.
  func comes() {
    state.withLock { $0.isThere = true }
    precondition(listen(listener, 64) == 0, "the mail server cannot listen")
    Thread { [weak self, listener] in
      // Closed by the thread that uses it, so that its number is nobody else's by then.
      defer { close(listener) }
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        // Or a sender that is started meanwhile keeps the connection open.
        _ = fcntl(client, F_SETFD, FD_CLOEXEC)
        guard let self else {
          close(client)
          return
        }
        self.state.withLock {
          $0.connections += 1
          $0.open.insert(client)
        }
        Thread { self.serve(client) }.start()
      }
    }.start()
  }

  /// Ends what waits, and takes no more connections.
  func stop() {
    state.withLock { state in
      guard !state.isReleased else { return }
      state.isReleased = true
      if state.isThere { shutdown(listener, Int32(SHUT_RDWR)) } else { close(listener) }
      for client in state.open { shutdown(client, Int32(SHUT_RDWR)) }
    }
  }

  deinit { stop() }

  private func serve(_ client: Int32) {
    defer {
      state.withLock {
        $0.open.remove(client)
        close(client)
      }
    }
    var lines = LineSource(descriptor: client)
    guard answer(script(.connected) ?? .say("220 mail.example ESMTP"), to: client) else { return }
    var from = ""
    var to = ""
    while let line = lines.next() {
      let command = String(decoding: line, as: UTF8.self)
      state.withLock { $0.commands.append(command) }
      let verb = command.prefix(4).uppercased()
      if verb == "MAIL" { from = Self.address(in: command) }
      if verb == "RCPT" { to = Self.address(in: command) }
      guard answer(script(.command(command)) ?? Self.usual(verb), to: client) else { return }
      guard verb == "DATA", lastWas354(command) else {
        if verb == "QUIT" { return }
        continue
      }
      guard let message = lines.message() else { return }
      let delivery = Delivery(from: from, to: to, message: message)
      state.withLock { $0.seen.append(delivery) }
      let reaction = script(.message(delivery)) ?? .say("250 2.0.0 taken")
      guard answer(reaction, to: client) else { return }
      if case .say(let words) = reaction, words.hasPrefix("250") { state.withLock { $0.taken.append(delivery) } }
      if case .sayLate(let words, _) = reaction, words.hasPrefix("250") { state.withLock { $0.taken.append(delivery) } }
    }
  }

  private func lastWas354(_ command: String) -> Bool {
    guard let reaction = script(.command(command)), case .say(let words) = reaction else { return true }
    return words.hasPrefix("354")
  }

  private static func usual(_ verb: String) -> Reaction {
    switch verb {
    case "EHLO": .say("250-mail.example\r\n250-AUTH PLAIN LOGIN\r\n250-SMTPUTF8\r\n250 8BITMIME")
    case "DATA": .say("354 go on")
    case "QUIT": .say("221 bye")
    case "MAIL", "RCPT", "RSET", "NOOP": .say("250 OK")
    case "AUTH": .say("334 ")
    // What follows AUTH.
    default: .say("235 welcome")
    }
  }

  private static func address(in command: String) -> String {
    String(command.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
  }

  private func answer(_ reaction: Reaction, to client: Int32) -> Bool {
    switch reaction {
    case .hangUp: return false
    case .sayNothing:
      while !state.withLock({ $0.isReleased }) { usleep(5000) }
      return false
    case .sayLate(let words, let milliseconds):
      usleep(milliseconds * 1000)
      return answer(.say(words), to: client)
    case .say(let words):
      let bytes = Array((words + "\r\n").utf8)
      return send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }
  }
}

/// Lines of a socket, without their ends.
private struct LineSource {
  let descriptor: Int32
  private var pending: [UInt8] = []

  init(descriptor: Int32) { self.descriptor = descriptor }

  mutating func next() -> [UInt8]? {
    while true {
      if let end = pending.firstIndex(of: 0x0A) {
        let line = Array(pending[..<end])
        pending.removeSubrange(...end)
        return line.last == 0x0D ? Array(line.dropLast()) : line
      }
      var chunk = [UInt8](repeating: 0, count: 16_384)
      let count = recv(descriptor, &chunk, chunk.count, 0)
      guard count > 0 else { return nil }
      pending += chunk[..<count]
    }
  }

  /// A message to its dot, dots unstuffed, lines ending with CRLF.
  mutating func message() -> [UInt8]? {
    var message: [UInt8] = []
    while let line = next() {
      if line == [0x2E] { return message }
      message += (line.first == 0x2E ? Array(line.dropFirst()) : line) + [0x0D, 0x0A]
    }
    return nil
  }
}
