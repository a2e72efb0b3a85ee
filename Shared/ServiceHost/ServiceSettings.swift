import Configuration
import Foundation

/// What every program reads from the environment (or from `.env`, which the runner puts there).
public struct ServiceSettings: Sendable {
  /// `VITRINE_LISTEN`, default `127.0.0.1:8080`: where the gateway listens.
  public let listen: ListenAddress
  /// `VITRINE_DATA`, default `./data`: databases, blobs, keys, sockets, mail. Absolute here.
  public let dataDirectory: String
  /// `VITRINE_BASE_URL`, default from the listen address: what links in mails begin with. No trailing slash.
  public let baseURL: String
  /// `VITRINE_SMTP_URL`: where mail goes; nil means the Maildir under the data directory. May hold a password.
  public let smtpURL: String?
  /// `VITRINE_MAIL_FROM`: the address mails come from; nil means `noreply@` the host of the base URL.
  public let mailFrom: String?
  /// `VITRINE_SMTP_CA_FILE`: a PEM file of certificates to trust at the mail server instead of the system's.
  public let smtpAuthorities: String?
  /// `VITRINE_SIGNUP`, `closed` or `open`, default `closed`: whether further studios may sign up.
  public let signupIsOpen: Bool
  /// `VITRINE_OPERATOR_TOKEN`: switches the operator's calls on.
  public let operatorToken: String?
  /// `VITRINE_TRUSTED_PROXIES`: addresses of reverse proxies, comma-separated. Where a request comes from one of them,
  /// its `X-Forwarded-For` says which network it is from. Default none: the header is not believed.
  public let trustedProxies: Set<String>
  /// `VITRINE_PICTURE_MEMORY`, MiB, default 128; in bytes here: how much of small pictures the gateway keeps in memory.
  public let pictureMemory: Int
  /// `VITRINE_MEDIA_LANES`: how many files media works on at a time; nil: as many as the machine's cores and memory do.
  public let mediaLanes: Int?
  /// `VITRINE_LOG_LEVEL`: trace, debug, info, notice, warning, error or critical; default `notice`.
  public let logLevel: String

  /// - Throws: `SettingsError` naming the key and what it should look like.
  public init(_ config: ConfigReader = ConfigReader(provider: EnvironmentVariablesProvider())) throws {
    let vitrine = config.scoped(to: "vitrine")
    func text(_ key: ConfigKey, isSecret: Bool = false) -> String? {
      vitrine.string(forKey: key, isSecret: isSecret).flatMap { $0.isEmpty ? nil : $0 }
    }
    let address = text("listen") ?? "127.0.0.1:8080"
    guard let listen = ListenAddress(address) else {
      throw SettingsError(key: "VITRINE_LISTEN", wanted: "host:port, as in 127.0.0.1:8080")
    }
    self.listen = listen
    dataDirectory = URL(filePath: text("data") ?? "./data", directoryHint: .isDirectory).standardizedFileURL.path
      .trimmingSuffix("/")
    let base = text("baseUrl") ?? listen.url
    guard let url = URL(string: base), url.scheme == "http" || url.scheme == "https", url.host != nil else {
      throw SettingsError(key: "VITRINE_BASE_URL", wanted: "an http or https address, as in https://photos.example.com")
    }
    baseURL = base.trimmingSuffix("/")
    smtpURL = text("smtpUrl", isSecret: true)
    mailFrom = text("mailFrom")
    smtpAuthorities = text("smtpCaFile")
    let signup = text("signup") ?? "closed"
    guard signup == "closed" || signup == "open" else {
      throw SettingsError(key: "VITRINE_SIGNUP", wanted: "closed or open")
    }
    signupIsOpen = signup == "open"
    operatorToken = text("operatorToken", isSecret: true)
    trustedProxies = Set(
      (text("trustedProxies") ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    guard let megabytes = Int(text("pictureMemory") ?? "128"), (0...1_048_576).contains(megabytes) else {
      throw SettingsError(key: "VITRINE_PICTURE_MEMORY", wanted: "a whole number of MiB, as in 128")
    }
    pictureMemory = megabytes << 20
    mediaLanes = try text("mediaLanes").map { lanes in
      guard let number = Int(lanes), (1...64).contains(number) else {
        throw SettingsError(key: "VITRINE_MEDIA_LANES", wanted: "a whole number from 1 to 64")
      }
      return number
    }
    logLevel = text("logLevel") ?? "notice"
  }

  /// The host of the base URL.
  public var baseHost: String { URL(string: baseURL)?.host ?? "" }

  /// Where the socket of a program is: `data/run/<name>.sock`.
  public func socketPath(of service: String) -> String { "\(dataDirectory)/run/\(service).sock" }
}

/// A setting that cannot be used.
public struct SettingsError: Error, CustomStringConvertible {
  public let key: String
  public let wanted: String

  public init(key: String, wanted: String) {
    self.key = key
    self.wanted = wanted
  }

  public var description: String { "\(key) cannot be used: it should be \(wanted)." }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
