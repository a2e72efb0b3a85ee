import RecipientList
import Testing

/// R21: columns, delimiters and headers.
struct RecipientListReadingTests {
  private typealias Row = RecipientList.Row

  private func read(_ text: String) -> RecipientList { RecipientList.read(Array(text.utf8)) }

  private let anna = Row(line: 2, name: "Anna Berg", email: "anna@example.com")
  private let bert = Row(line: 3, name: "Bert", email: "bert@example.com")

  @Test(arguments: [",", ";", "\t", "|"], ["\n", "\r\n", "\r"])
  func everyDelimiterAndLineEndingIsFound(delimiter: String, lineEnding: String) {
    let lines = [["Name", "Email"], ["Anna Berg", "anna@example.com"], ["Bert", "bert@example.com"]]
    let text = lines.map { $0.joined(separator: delimiter) }.joined(separator: lineEnding)
    #expect(read(text) == RecipientList(rows: [anna, bert]))
    #expect(read(text + lineEnding) == RecipientList(rows: [anna, bert]))
  }

  @Test func columnsComeInEitherOrder() {
    #expect(read("Email;Name\nanna@example.com;Anna Berg\nbert@example.com;Bert").rows == [anna, bert])
  }

  @Test func aHeaderIsOptional() {
    let expected = [
      Row(line: 1, name: "Anna Berg", email: "anna@example.com"), Row(line: 2, name: "", email: "b@x.org"),
    ]
    #expect(read("Anna Berg,anna@example.com\n,b@x.org\n").rows == expected)
    #expect(read("anna@example.com,Anna Berg\nb@x.org\n").rows == expected)
  }

  @Test(arguments: [
    "Name,Email", "NAME , E-MAIL", "Nom,Courriel", "Nombre,Correo electrónico", "Nome,Indirizzo e-mail",
    "Vollständiger Name,E-Mail-Adresse", "Nom,Adresse e-mail", "Naam,E-mailadres", "Guest,e_mail", "Display Name,Mail",
  ])
  func headersInCommonLanguagesAreKnown(header: String) {
    #expect(read(header + "\nAnna Berg,anna@example.com") == RecipientList(rows: [anna]))
  }

  @Test(arguments: [
    "Vorname;Nachname;E-Mail", "First Name;Last Name;Email Address", "Prénom;Nom;E-mail", "Nombre;Apellidos;Correo",
    "Given Name;Family Name;E-mail 1 - Value", "Vorname;Name;Mail", "Nome;Cognome;Email",
  ])
  func givenAndFamilyNameAreJoined(header: String) {
    #expect(read(header + "\nAnna;Berg;anna@example.com") == RecipientList(rows: [anna]))
  }

  @Test func familyNameFirstIsSaidLast() {
    #expect(read("Nachname;Vorname;E-Mail\nBerg;Anna;anna@example.com").rows == [anna])
    #expect(read("Name;Vorname;E-Mail\nBerg;Anna;anna@example.com").rows == [anna])
  }

  @Test func otherColumnsAreLeftAlone() {
    let text =
      "Table,Full name,Phone,E-mail,Note\n4,Anna Berg,+49 170 1,anna@example.com,\"a, b\"\n4,Bert,,bert@example.com,"
    #expect(read(text) == RecipientList(rows: [anna, bert]))
  }

  @Test func aHeaderWithoutAnAddressColumnIsNobody() {
    #expect(read("Name;Kontakt\nAnna Berg;anna@example.com") == RecipientList(rows: [anna]))
  }

  @Test func theDelimiterMayBeDeclared() {
    #expect(read("sep=;\nAnna Berg;anna@example.com") == RecipientList(rows: [anna]))
  }

  @Test func aCommaInANameDoesNotHideTheSemicolons() {
    let list = read("\"Berg, Anna\";anna@example.com\nDorn, Carl;carl@example.com\n")
    #expect(
      list.rows == [
        Row(line: 1, name: "Berg, Anna", email: "anna@example.com"),
        Row(line: 2, name: "Dorn, Carl", email: "carl@example.com"),
      ])
  }

  @Test func blankLinesAreSkippedAndCounted() {
    let list = read("\n  \nName,Email\n\nAnna Berg,anna@example.com\n,\n\t\nBert,nobody\n\n")
    #expect(list.rows == [Row(line: 5, name: "Anna Berg", email: "anna@example.com")])
    #expect(list.rejected.map(\.line) == [8])
  }

  @Test func pastedLinesOfMailProgramsWork() {
    let list = read(
      """
      Anna Berg <anna@example.com>
      "Dorn, Carl" <CARL@Example.com>
      Berg, Anna <anna@example.com>
      <dora@example.com>
      mailto:emil@example.com
      fritz@example.com
      """)
    #expect(list.rejected.isEmpty)
    #expect(list.rows.map(\.name) == ["Anna Berg", "Dorn, Carl", "Berg, Anna", "", "", ""])
    #expect(
      list.rows.map(\.email) == [
        "anna@example.com", "carl@example.com", "anna@example.com", "dora@example.com", "emil@example.com",
        "fritz@example.com",
      ])
  }

  @Test(arguments: [", ", "; ", ";"]) func addressesSideBySideOnOneLineAreSeveralPeople(separator: String) {
    let list = read(["Anna Berg <anna@example.com>", "bert@example.com", "C <c@x.org>"].joined(separator: separator))
    #expect(
      list.rows == [
        Row(line: 1, name: "Anna Berg", email: "anna@example.com"), Row(line: 1, name: "", email: "bert@example.com"),
        Row(line: 1, name: "C", email: "c@x.org"),
      ])
  }

  @Test func nothingAtAllIsAnEmptyList() {
    for text in ["", "\n\n", "\u{FEFF}", "Name,Email\n", " "] { #expect(read(text) == RecipientList()) }
  }
}
