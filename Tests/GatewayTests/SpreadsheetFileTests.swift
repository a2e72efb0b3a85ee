import Testing

@testable import GatewayService

@Suite struct SpreadsheetFileTests {
  // RFC 4180
  @Test func linesEndAsTheStandardSaysAndNoMarkStandsInFront() {
    var file = SpreadsheetFile(columns: ["Name", "Email"])
    file.add(["Anna Berg", "anna@example.com"])
    #expect(file.string == "Name,Email\r\nAnna Berg,anna@example.com\r\n")
  }

  // R21
  @Test(arguments: ["=HYPERLINK(\"https://evil.example\")", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\u{FF1D}1"])
  func aFormulaIsText(name: String) {
    var file = SpreadsheetFile(columns: [])
    file.add([name])
    let cell = file.string.split(separator: "\r\n").last.map(String.init) ?? ""
    #expect(cell.hasPrefix("'") || cell.hasPrefix("\"'"), "\(cell)")
  }

  @Test func quotesDelimitersAndLinesStayInTheirCell() {
    var file = SpreadsheetFile(columns: ["a"])
    file.add(["O\"Hara, \"the\" third\r\nline", "b"])
    #expect(file.string == "a\r\n\"O\"\"Hara, \"\"the\"\" third\r\nline\",b\r\n")
  }

  @Test func theAnswerIsAFileToSaveForNobodyElse() {
    let response = SpreadsheetFile(columns: ["a"]).response(named: "visitors.csv")
    #expect(response.headers[.contentType] == "text/csv; charset=utf-8")
    #expect(response.headers[.contentDisposition] == "attachment; filename=\"visitors.csv\"")
    #expect(response.headers[.cacheControl] == "private, no-store")
  }
}
