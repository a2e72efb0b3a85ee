import CourierAPI
import Foundation

extension MailText {
  /// Reads a message that `MailMessage` wrote.
  /// - Returns: nil for anything else.
  init?(message: [UInt8]) {
    let sections = String(decoding: message, as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1)
    guard sections.count == 2 else { return nil }
    let header = Header(sections[0])
    guard let type = header["content-type"], let mark = type.firstRange(of: "boundary=\"") else { return nil }
    let boundary = "--" + type[mark.upperBound...].prefix { $0 != "\"" }
    let parts = ("\r\n" + sections[1]).split(separator: "\r\n" + boundary).map { part in
      part.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    }
    func body(of type: String) -> String? {
      let part = parts.first { $0.count == 2 && Header($0[0])["content-type"]?.hasPrefix(type) == true }
      return part.map { QuotedPrintable.decoded($0[1].utf8) }
    }
    guard let text = body(of: "text/plain"), let html = body(of: "text/html") else { return nil }
    self.init(
      subject: header["subject"].map(EncodedWord.decoded) ?? "", from: header["from"].map(Self.mailbox) ?? "",
      to: header["to"].map(Self.mailbox) ?? "", text: text, html: html)
  }

  /// `Anna <anna@example.com>`, whether the name was quoted or encoded.
  private static func mailbox(_ value: String) -> String {
    guard value.hasPrefix("\""), let end = value.range(of: "\" <", options: .backwards) else {
      return EncodedWord.decoded(value)
    }
    let name = value[..<end.lowerBound].dropFirst().replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    return name + " <" + value[end.upperBound...]
  }

  /// Unfolded fields by their lowercase name.
  private struct Header {
    private var fields: [String: String] = [:]

    init(_ text: Substring) {
      let unfolded = text.replacing("\r\n ", with: " ")
      for line in unfolded.split(separator: "\r\n") {
        let halves = line.split(separator: ":", maxSplits: 1)
        guard halves.count == 2 else { continue }
        fields[halves[0].lowercased()] = String(halves[1].drop { $0 == " " })
      }
    }

    subscript(_ name: String) -> String? { fields[name] }
  }
}
