import RecipientList
import Testing

/// R21: encodings.
struct RecipientListEncodingTests {
  private let text = "Name;Email\r\nZoë Müller-Łuk 🎉;zoe@example.com\r\n"
  private let expected = RecipientList(rows: [.init(line: 2, name: "Zoë Müller-Łuk 🎉", email: "zoe@example.com")])

  @Test func utf8IsReadWithAndWithoutMark() {
    #expect(RecipientList.read(Array(text.utf8)) == expected)
    #expect(RecipientList.read([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == expected)
  }

  @Test func utf16IsReadByItsMark() {
    let units = Array(text.utf16)
    #expect(RecipientList.read([0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == expected)
    #expect(RecipientList.read([0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) == expected)
    #expect(RecipientList.read([0xFF, 0xFE]) == RecipientList())
    #expect(RecipientList.read([0xFF, 0xFE, 0x41]) == RecipientList())
  }

  @Test func allElseIsWindows1252() {
    let bytes =
      Array("Name;Email\nM".utf8) + [0xFC] + Array("ller ".utf8) + [0x80, 0x93, 0xDF] + Array(";m@x.org".utf8)
    #expect(RecipientList.read(bytes).rows == [.init(line: 2, name: "Müller €“ß", email: "m@x.org")])
  }

  @Test func whatWasMeantToBeUTF8AndIsNotCostsNobodyElse() {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("Name,Email\nA".utf8) + [0xFF] + Array(",a@x.org\nBert,b@x.org\n".utf8)
    #expect(RecipientList.read(bytes).rows.map(\.email) == ["a@x.org", "b@x.org"])
  }

  @Test func anyBytesAreReadWithoutHarm() {
    var generator = SystemRandomNumberGenerator()
    let alphabet: [UInt8] = Array("a@.,;|\t\"\r\n<> =".utf8) + [0x00, 0x80, 0xC3, 0xFF, 0xFE, 0xEF, 0xBB, 0xBF]
    for _ in 0..<3_000 {
      let bytes = (0..<Int.random(in: 0...60)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      let list = RecipientList.read(bytes)
      #expect(list.rows.count + list.rejected.count <= bytes.count)
    }
  }
}
