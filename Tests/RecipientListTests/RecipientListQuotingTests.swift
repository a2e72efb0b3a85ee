import RecipientList
import Testing

/// R21: quoted fields, honest and stray quotes.
struct RecipientListQuotingTests {
  private func read(_ text: String) -> RecipientList { RecipientList.read(Array(text.utf8)) }

  @Test func quotedFieldsHoldDelimitersQuotesAndLineBreaks() {
    let list = read("Name,Email\n\"Berg, \"\"Anni\"\"\r\nAnna\",\"anna@example.com\"\nBert,bert@example.com\n")
    #expect(list.rejected.isEmpty)
    #expect(list.rows.map(\.name) == ["Berg, \"Anni\" Anna", "Bert"])
    #expect(list.rows.map(\.line) == [2, 4])
  }

  @Test func quotesInsideOfAFieldAreCharacters() {
    #expect(read("Name,Email\nCarl \"Bud\" Dorn,c@x.org").rows.first?.name == "Carl \"Bud\" Dorn")
  }

  @Test func spacesBesideQuotesDoNotMatter() {
    let list = read("Name, Email\n\"Berg, Anna\" , \"anna@example.com\" \n")
    #expect(list.rows == [.init(line: 2, name: "Berg, Anna", email: "anna@example.com")])
  }

  @Test func aStrayQuoteCostsOnlyItsOwnRow() {
    let list = read("Name,Email\nAnna,anna@example.com\n\"Bert,bert@example.com\nCarl,carl@example.com\n")
    #expect(list.rows.map(\.email) == ["anna@example.com", "carl@example.com"])
    #expect(list.rejected.map(\.line) == [3])
  }

  @Test func twoStrayQuotesSwallowNobodyBetweenThem() {
    let list = read("Name,Email\n\"Anna,a@x.org\nBert,b@x.org\n\"Carl,c@x.org\nDora,d@x.org\n")
    #expect(list.rows.map(\.email) == ["b@x.org", "d@x.org"])
    #expect(list.rejected.map(\.line) == [2, 4])
  }

  @Test func peopleAreNotHiddenInAnothersName() {
    let list = read("Name,Email\n\"Anna,a@x.org\nBert\",b@x.org\nDora,d@x.org\n")
    #expect(list.rows.map(\.email) == ["d@x.org"])
    #expect(list.rejected.map(\.line) == [2])
  }

  @Test func aQuoteThatNeverClosesIsGivenUpEarly() {
    let filler = String(repeating: "Bert,bert@example.com\n", count: 500)
    let list = read("Name,Email\n\"Anna,anna@example.com\n" + filler)
    #expect(list.rows.count == 500)
    #expect(list.rejected.map(\.line) == [2])
  }

  /// Hostile text must not make reading slow: whatever it is, a few passes over it.
  @Test(arguments: ["\"", "\"\"", "\"a\"\"\n", "\"\n", "x,\"\"\"\n", "\",\"\n", ";\"", "\"\"\"\"\n"])
  func hostileQuotesAreReadInLinearTime(unit: String) {
    func duration(_ count: Int) -> Duration {
      let bytes = Array(String(repeating: unit, count: count).utf8)
      return ContinuousClock().measure { _ = RecipientList.read(bytes) }
    }
    let small = duration(2_000)
    let large = duration(20_000)
    #expect(large < small * 60 + .milliseconds(500))
  }
}
