import Foundation
import ServiceHost

/// The mail server, as `VITRINE_SMTP_URL` names it.
struct SMTPServer: Equatable, Sendable {
  enum Security: Equatable, Sendable {
    /// `smtps:`. TLS from the first byte, certificate checked.
    case implicitTLS
    /// `smtp:` with a login to another machine: STARTTLS or nothing, certificate checked, for a password never
    /// crosses a network in clear.
    case requiredTLS
    /// `smtp:` without a login, or to this machine: STARTTLS where it is offered.
    case opportunisticTLS
  }

  var host: String
  var port: Int
  var security: Security
  var login: Login?

  struct Login: Equatable, Sendable {
    var user: String
    var password: String
  }

  /// Takes `smtp://host:port` and `smtps://user:password@host:port`; user and password are percent-encoded, the port
  /// may be left out.
  init(_ text: String) throws(SettingsError) {
    guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(),
      scheme == "smtp" || scheme == "smtps", let host = url.encodedHost, !host.isEmpty,
      url.path.isEmpty || url.path == "/", url.query == nil, (url.user == nil) == (url.password == nil),
      (1...65_535).contains(url.port ?? 25)
    else {
      throw SettingsError(
        key: "VITRINE_SMTP_URL", wanted: "smtp://host:port or smtps://user:password@host:port, with %-encoded words")
    }
    self.host = host
    if let user = url.user, let password = url.password { login = Login(user: user, password: password) }
    if scheme == "smtps" {
      security = .implicitTLS
      port = url.port ?? 465
    } else {
      security = login == nil || Self.isThisMachine(host) ? .opportunisticTLS : .requiredTLS
      port = url.port ?? (login == nil ? 25 : 587)
    }
  }

  private static func isThisMachine(_ host: String) -> Bool {
    host == "localhost" || host == "[::1]" || host.hasPrefix("127.")
  }

  /// For libcurl; `name` is who we say we are in EHLO. Holds no login.
  func url(introducing name: String) -> String {
    let scheme = security == .implicitTLS ? "smtps" : "smtp"
    let path = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["-", "."])) ?? "localhost"
    return "\(scheme)://\(host):\(port)/\(path)"
  }
}
