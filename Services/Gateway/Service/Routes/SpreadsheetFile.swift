import Hummingbird
import RecipientList

/// A table as RFC 4180 writes it, UTF-8 without a mark in front, safe to open in a spreadsheet: what it would take for
/// a formula is text (R21).
struct SpreadsheetFile {
  static let type = "text/csv"

  private var text = ByteBuffer()

  init(columns: [String]) {
    add(columns)
  }

  mutating func add(_ fields: [String]) {
    text.writeString(fields.map(RecipientList.csvField).joined(separator: ",") + "\r\n")
  }

  /// As a file that a browser saves.
  /// - Parameter name: plain letters, digits, dots and dashes.
  func response(named name: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "\(Self.type); charset=utf-8", .cacheControl: "private, no-store",
        .contentDisposition: "attachment; filename=\"\(name)\"",
      ], body: .init(byteBuffer: text))
  }

  var string: String { String(buffer: text) }
}
