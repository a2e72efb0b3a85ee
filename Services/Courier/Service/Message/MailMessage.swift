import Domain

/// A mail in two forms of the same words, plain text and HTML (RFC 5322, RFC 2045, RFC 2046).
struct MailMessage: Equatable, Sendable {
  var id: Mail.ID
  var from: Mailbox
  var to: Mailbox
  var replyTo: Mailbox?
  var subject: String
  var date: Timestamp
  /// RFC 3834: nobody at the studio sent it; a program did. Vacation notices do not answer such mails.
  var isAutomatic: Bool
  var text: String
  var html: String

  /// The message as it goes over the wire: ASCII unless an address is beyond it, no line longer than 998 bytes, CRLF.
  var bytes: [UInt8] {
    Array(header.utf8) + part("text/plain", text) + part("text/html", html) + Array("--\(boundary)--\r\n".utf8)
  }

  /// Stays the same when the mail is handed over again, so that whoever receives it twice can tell.
  var messageID: String {
    "<\(id.rawValue)@\(from.address.split(separator: "@").last.map(String.init) ?? "localhost")>"
  }

  // "=_" cannot occur in quoted-printable text.
  private var boundary: String { "=_\(id.rawValue)" }

  private var header: String {
    var fields = [
      HeaderField("Date", value: MailDate.text(of: date)),
      HeaderField("From", mailbox: from),
      HeaderField("To", mailbox: to),
    ]
    if let replyTo { fields.append(HeaderField("Reply-To", mailbox: replyTo)) }
    fields += [
      HeaderField("Subject", text: subject),
      HeaderField("Message-ID", value: messageID),
      HeaderField("MIME-Version", value: "1.0"),
    ]
    if isAutomatic { fields.append(HeaderField("Auto-Submitted", value: "auto-generated")) }
    fields.append(HeaderField("Content-Type", value: "multipart/alternative; boundary=\"\(boundary)\""))
    return fields.map(\.folded).joined() + "\r\n"
  }

  private func part(_ type: String, _ content: String) -> [UInt8] {
    let head = """
      --\(boundary)\r
      Content-Type: \(type); charset=utf-8\r
      Content-Transfer-Encoding: quoted-printable\r
      \r

      """
    return Array(head.utf8) + QuotedPrintable.encoded(content)
  }
}
