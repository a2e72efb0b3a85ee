import Foundation
import ServiceHost

/// Where mails come from: the address in `From`, and the name said to the mail server.
struct MailOrigin: Equatable, Sendable {
  let address: String
  /// A domain, or an address in brackets (RFC 5321, 4.1.3).
  let host: String

  /// - Throws: `SettingsError` where `VITRINE_MAIL_FROM` is not an address.
  init(_ settings: ServiceSettings) throws(SettingsError) {
    try self.init(baseURL: settings.baseURL, mailFrom: settings.mailFrom)
  }

  init(baseURL: String, mailFrom: String?) throws(SettingsError) {
    host = Self.mailHost(URLComponents(string: baseURL)?.encodedHost ?? "localhost")
    address = mailFrom ?? "noreply@\(host)"
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    let isOneWord = address.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.value > 0x20 }
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isOneWord,
      !address.contains(where: { "<>\"".contains($0) })
    else { throw SettingsError(key: "VITRINE_MAIL_FROM", wanted: "an email address, as in photos@example.com") }
  }

  private static func mailHost(_ host: String) -> String {
    if host == "[::1]" || host.hasPrefix("127.") { return "localhost" }
    if host.hasPrefix("[") { return "[IPv6:" + host.dropFirst() }
    let isIPv4 = host.split(separator: ".").allSatisfy { UInt8($0) != nil }
    return isIPv4 ? "[\(host)]" : host
  }
}
