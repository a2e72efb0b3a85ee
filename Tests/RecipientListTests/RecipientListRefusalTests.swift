import Domain
import RecipientList
import Testing

/// R21: bad rows come back with line number and reason, good rows go in.
struct RecipientListRefusalTests {
  private func read(_ text: String) -> RecipientList { RecipientList.read(Array(text.utf8)) }

  @Test func badRowsAreNamedAndGoodOnesStay() {
    let list = read(
      """
      Name,Email
      Anna,anna@example.com
      Bert,bert-at-example.com
      Carl,
      Dora,dora@localhost
      Emil,emil@example.com; fritz@example.com
      Gina
      Hans,hans@example.com
      """)
    #expect(list.rows.map(\.line) == [2, 8])
    #expect(list.rejected.map(\.line) == [3, 4, 5, 6, 7])
    #expect(
      list.rejected.map(\.email) == [
        "bert-at-example.com", nil, "dora@localhost", "emil@example.com; fritz@example.com", nil,
      ])
    #expect(list.rejected.allSatisfy { $0.reason.hasSuffix(".") })
  }

  @Test(arguments: ["A\u{0}nna", "A\u{7}nna", "\u{1B}[31mAnna", "An\u{85}na\u{9B}", "Anna\u{202E}moc"])
  func controlCharactersInANameAreRefused(name: String) {
    let list = read("Name,Email\n\(name),anna@example.com\nBert,bert@example.com")
    #expect(list.rows.map(\.name) == ["Bert"])
    #expect(
      list.rejected == [.init(line: 2, email: "anna@example.com", reason: PersonName.Problem.controlCharacter.reason)])
  }

  @Test func controlCharactersInAnAddressAreRefused() {
    let list = read("Name,Email\nAnna,an\u{0}na@example.com\nBert,\"bert@example.com\r\nBcc: x@example.com\"")
    #expect(list.rows.isEmpty)
    #expect(list.rejected.map(\.line) == [2, 3])
  }

  @Test func aNameOfMoreThan200CharactersIsRefused() {
    let long = String(repeating: "n", count: 201)
    let list = read("Name,Email\n\(long),a@x.org\n\(long.dropLast()),b@x.org")
    #expect(list.rows.map(\.email) == ["b@x.org"])
    #expect(list.rejected == [.init(line: 2, email: "a@x.org", reason: PersonName.Problem.tooLong.reason)])
  }

  /// The reader and the rest of the product agree on what an address is.
  @Test(arguments: [
    "a@b.de", "A.B+c@Ex-ample.co.uk", "ü@exämple.de", "a@b", "a..b@c.de", "a b@c.de", "@c.de", "a@-b.de",
  ])
  func validityIsTheVocabularys(address: String) {
    #expect(read("Name,Email\nX,\(address)").rows.map(\.email) == [EmailAddress(address)?.rawValue].compactMap(\.self))
  }

  @Test func rowsPastTheLimitAreRefusedInOneRow() {
    let rows = (1...(RecipientList.maximumRows + 5)).map { "P\($0),p\($0)@x.org" }.joined(separator: "\n")
    let list = read("Name,Email\n" + rows)
    #expect(list.rows.count == RecipientList.maximumRows)
    #expect(list.rejected.map(\.line) == [RecipientList.maximumRows + 2])
  }

  @Test func exactlyTheLimitIsTaken() {
    let rows = (1...RecipientList.maximumRows).map { "p\($0)@x.org" }.joined(separator: "\n")
    let list = read(rows + "\n\n")
    #expect(list.rows.count == RecipientList.maximumRows)
    #expect(list.rejected.isEmpty)
  }
}
