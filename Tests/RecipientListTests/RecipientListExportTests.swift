import RecipientList
import Testing

/// R21: what is exported is safe to open in a spreadsheet.
struct RecipientListExportTests {
  @Test(arguments: [
    "=HYPERLINK(\"http://x\",\"y\")", "+49 170", "-2+3", "@SUM(A1)", "  =1", "\t=1", "\r=1", "\u{FF1D}1", "\u{0}=1",
  ])
  func formulasAreMadeText(value: String) {
    let field = RecipientList.csvField(value)
    #expect(field.hasPrefix("'") || field.hasPrefix("\"'"))
  }

  @Test func ordinaryTextStaysAsItIs() {
    for value in ["", "Anna Berg", "Zoë", "a-b", "1+1", "'quoted'"] { #expect(RecipientList.csvField(value) == value) }
  }

  @Test func whatNeedsQuotesGetsThem() {
    #expect(RecipientList.csvField("Berg, Anna") == "\"Berg, Anna\"")
    #expect(RecipientList.csvField("Carl \"Bud\"") == "\"Carl \"\"Bud\"\"\"")
    #expect(RecipientList.csvField("a\r\nb") == "\"a\r\nb\"")
    #expect(RecipientList.csvField("a;b|c\td") == "\"a;b|c\td\"")
  }

  @Test func aFormulaIsKeptAsDataAndSurvivesExportAndImport() {
    let names = ["=1+1", "-Anna", "@home, \"x\"", "+", "Anna"]
    let first = RecipientList.read(Array(("Name,Email\n" + names.map(line).joined(separator: "\n")).utf8))
    #expect(first.rows.map(\.name) == names)
    let exported = first.rows.map {
      [RecipientList.csvField($0.name), RecipientList.csvField($0.email)].joined(separator: ",")
    }
    let second = RecipientList.read(Array(("Name,Email\n" + exported.joined(separator: "\n")).utf8))
    #expect(second == first)
  }

  private func line(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\",a@x.org"
  }
}
