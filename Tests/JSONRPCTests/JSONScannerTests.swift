import Foundation
import JSONRPC
import NIOCore
import TestSupport
import Testing

@Suite struct JSONScannerTests {
  @Test(arguments: [
    "0", "-0", "1", "-12", "1.5", "1e9", "1E+9", "1.25e-3", "123456789012345678901234567890", "true", "false", "null",
    "\"\"", #""a""#, #""\u00e9\n\"\\\/\b\f\r\t""#, #""\ud800""#, #""\uD83D\uDE00""#, "\"é€😀\"", "\"\u{7f}\"", "[]",
    "[ ]",
    "{}", "{ }", "[1,2]", "[[],[[]]]", #"{"a":1}"#, #"{ "a" : [ 1 , {"b":null} ] , "" : "" }"#, " \t\r\n1 \n",
    #""abcdefghijklmnopqrstuvwxyz0123456789 and more than eight bytes""#,
  ])
  func takesWhatIsJSON(text: String) throws {
    #expect(isValid(Array(text.utf8)))
  }

  @Test(arguments: [
    "", " ", "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "1_000", "NaN", "Infinity", "tru", "True", "nul", "nullx",
    "\"", "\"\\\"", #""\x""#, #""\u12g4""#, #""\u12"#, "\"\n\"", "\"\t\"", "\"\u{0}\"", "'a'", "[", "[1", "[1,", "[1,]",
    "[,1]",
    "[1 2]", "]", "{", "{\"a\"", #"{"a":"#, #"{"a":1"#, #"{"a":1,}"#, "{1:2}", "{a:1}", #"{"a" 1}"#, #"{"a":1 "b":2}"#,
    "}",
    "1 2", "[] []", "\u{FEFF}1", "/* */1", "1//", "\u{A0}1",
  ])
  func refusesWhatIsNotJSON(text: String) {
    #expect(!isValid(Array(text.utf8)))
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xE2, 0x82],
      [0xE2, 0x82, 0x22], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ] as [[UInt8]])
  func refusesWhatIsNotUTF8(bytes: [UInt8]) {
    // At every place in a word of eight bytes, since those are skipped at once where they can be.
    for padding in 0..<9 {
      let text = [0x22] + Array(repeating: 0x61, count: padding) + bytes + [0x22]
      #expect(!isValid(text), "\(bytes) after \(padding) letters")
    }
  }

  @Test func findsEveryUnusualByteWhereverItStands() {
    for padding in 0..<17 {
      let letters = String(repeating: "a", count: padding)
      for byte in UInt8(0)..<0x20 {
        #expect(!isValid(Array("\"\(letters)".utf8) + [byte] + Array("aaaaaaaaaa\"".utf8)))
      }
      #expect(isValid(Array("\"\(letters)é€😀\\n\(letters)\"".utf8)))
      #expect(!isValid(Array("\"\(letters)\"aaaaaaaaaa\"".utf8)))
    }
  }

  @Test func agreesWithFoundationOnMutatedJSON() throws {
    var mutations = Mutations(seed: 7)
    let seeds = [#"{"a":[1,-2.5e3,true,null],"b":{"c":"\u00e9\\x"}}"#, #"["\ud83d\ude00",{"":[]},0]"#]
    var valid = 0
    for index in 0..<5000 {
      let bytes = mutations.mutate(Array(seeds[index % 2].utf8), times: 1)
      let ours = isValid(bytes)
      // Foundation takes lone surrogates for errors, numbers past its range too; and it takes some bytes after the end.
      if !ours { continue }
      valid += 1
      let foundation = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(foundation || text.contains("\\u") || text.contains("e"), "\(text)")
    }
    #expect(valid > 500)
  }

  @Test func nestingEndsAtItsBound() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(isValid(nested(JSONScanner.maximumDepth)))
    #expect(!isValid(nested(JSONScanner.maximumDepth + 1)))
    #expect(!isValid(Array(String(repeating: "[", count: 1_000_000).utf8)))
    #expect(!isValid(Array(String(repeating: #"{"a":"#, count: 1_000_000).utf8)))
  }

  @Test(arguments: [
    (#""plain""#, "plain"), (#""\u0061\u00e9\u20ac""#, "aé€"), (#""\ud83d\ude00!""#, "😀!"),
    (#""\ud83dx""#, "\u{FFFD}x"),
    (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"),
  ])
  func decodesEscapes(json: String, text: String) throws {
    let buffer = ByteBuffer(string: json)
    let bytes = buffer.readableBytesUInt8Span
    var scanner = JSONScanner()
    #expect(try scanner.string(bytes).decoded(bytes) == text)
  }

  private func isValid(_ bytes: [UInt8]) -> Bool {
    let span = bytes.span
    var scanner = JSONScanner()
    do {
      try scanner.value(span)
      try scanner.end(span)
      return true
    } catch {
      return false
    }
  }
}
