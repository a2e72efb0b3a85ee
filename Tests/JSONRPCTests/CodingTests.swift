import Foundation
import JSONRPC
import NIOCore
import TestSupport
import Testing

/// Our coders against Foundation's.
@Suite struct CodingTests {
  @Test func writesWhatFoundationReadsAndTheOtherWayRound() throws {
    for value in [Everything.full, Everything.sparse] {
      let ours = try RawJSON(encoding: value)
      #expect(try JSONDecoder().decode(Everything.self, from: Data(ours.bytes.readableBytesView)) == value)
      let theirs = try JSONEncoder().encode(value)
      #expect(try RawJSON(bytes: ByteBuffer(bytes: theirs)).decode(Everything.self) == value)
      #expect(try isSameJSON(ours, RawJSON(bytes: ByteBuffer(bytes: theirs))))
    }
  }

  @Test func keepsTheOrderOfMembers() throws {
    let json = try RawJSON(encoding: Everything.sparse)
    #expect(String(buffer: json.bytes).hasPrefix(#"{"flag":false,"int":-9223372036854775808,"small":-128,"#))
  }

  @Test(
    arguments: [
      ("1", 1), ("-0", 0), ("1.0", 1), ("1e2", 100), ("-128", -128), ("127", 127), ("12.70e1", 127),
    ] as [(String, Int8)])
  func readsWholeNumbersHoweverTheyAreWritten(json: String, number: Int8) throws {
    #expect(try RawJSON(json).decode(Int8.self) == number)
  }

  @Test(arguments: ["128", "-129", "1.5", "1e3", "1e999", "99999999999999999999999", "\"1\"", "true", "null", "[]"])
  func refusesWhatIsNoSuchNumber(json: String) {
    #expect(throws: DecodingError.self) { try RawJSON(json).decode(Int8.self) }
  }

  @Test(arguments: [
    (#"{"list":[{"name":"a"},{"name":1}]}"#, "list.1.name"), (#"{"list":[{"name":"a"},{}]}"#, "list.1.name"),
    (#"{"list":[{"name":"a"},null]}"#, "list.1"), (#"{"list":{}}"#, "list"), ("{}", "list"),
    (#"{"list":[],"map":{"x":{"name":"b"},"\u0079":{"name":[]}}}"#, "map.y.name"),
  ])
  func saysWhereAnErrorIs(json: String, place: String) {
    let error = #expect(throws: DecodingError.self) { try RawJSON(json).decode(Outer.self) }
    let path: [any CodingKey] =
      switch error {
      case .keyNotFound(let key, let context)?: context.codingPath + [key]
      case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?, .dataCorrupted(let context)?:
        context.codingPath
      default: []
      }
    #expect(path.map(\.stringValue).joined(separator: ".") == place)
  }

  @Test func readsNamesWrittenWithEscapesAndTakesTheFirstOfTwo() throws {
    let inner = try RawJSON(#"{"n\u0061me":"a\u00e9","name":"b"}"#).decode(Inner.self)
    #expect(inner.name == "aé")
  }

  @Test func refusesToWriteWhatJSONHasNot() {
    #expect(throws: EncodingError.self) { try RawJSON(encoding: Double.nan) }
    #expect(throws: EncodingError.self) { try RawJSON(encoding: ["a": Float.infinity]) }
    #expect(throws: EncodingError.self) { try RawJSON(encoding: OutOfTurn()) }
  }

  @Test func mutatedTextEitherFailsOrReadsAsFoundationReadsIt() throws {
    let seed = Array(try RawJSON(encoding: Everything.full).bytes.readableBytesView)
    var mutations = Mutations(seed: 11)
    var read = 0
    for _ in 0..<3000 {
      let bytes = mutations.mutate(seed, times: 1)
      guard let ours = try? RawJSON(bytes: ByteBuffer(bytes: bytes)).decode(Everything.self) else { continue }
      // Where a name stands twice Foundation takes the last; lone surrogates it refuses.
      guard let theirs = try? JSONDecoder().decode(Everything.self, from: Data(bytes)) else { continue }
      read += 1
      if ours != theirs, !String(decoding: bytes, as: UTF8.self).contains("\"\"") {
        Issue.record("\(String(decoding: bytes, as: UTF8.self))")
      }
    }
    #expect(read > 200)
  }

  private struct Outer: Codable {
    var list: [Inner]
    var map: [String: Inner]?
  }

  private struct Inner: Codable {
    var name: String
  }

  /// Writes to an object it has left already.
  private struct OutOfTurn: Encodable {
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: PathKey.self)
      var nested = container.nestedContainer(keyedBy: PathKey.self, forKey: PathKey(stringValue: "a"))
      try container.encode(1, forKey: PathKey(stringValue: "b"))
      try nested.encode(2, forKey: PathKey(stringValue: "c"))
    }
  }

  private struct PathKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

private struct Everything: Codable, Equatable {
  var flag: Bool
  var int: Int
  var small: Int8
  var big: UInt64
  var ratio: Double
  var single: Float
  var text: String
  var note: String?
  var count: Int?
  var list: [Int]
  var texts: [String]
  var nested: [[Bool?]]
  var map: [String: Double]
  var colour: Colour
  var choice: Choice
  var date: Date
  var data: Data
  var link: URL
  var id: UUID
  var empty: Empty
  var kin: [Kin]

  enum Colour: String, Codable { case red, green }

  enum Choice: Codable, Equatable {
    case one(Int)
    case two(a: String, b: Bool)
    case none
  }

  struct Empty: Codable, Equatable {}

  struct Kin: Codable, Equatable {
    var name: String
    var children: [Kin]
  }

  static let full = Everything(
    flag: true, int: .max, small: 127, big: .max, ratio: 0.1, single: 1.5, text: "é😀\"\\\n\u{1}/", note: "n", count: 3,
    list: [1, -2], texts: ["", "a"], nested: [[true, nil], []], map: ["x": 1e300, "y": -1e-300, "é": 0], colour: .green,
    choice: .two(a: "x", b: false), date: Date(timeIntervalSinceReferenceDate: 1.5), data: Data([0, 255, 7]),
    link: URL(filePath: "/a b"), id: UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)),
    empty: Empty(),
    kin: [Kin(name: "a", children: [Kin(name: "b", children: [])])])

  static let sparse = Everything(
    flag: false, int: .min, small: -128, big: 0, ratio: 3, single: -0.25, text: "", note: nil, count: nil, list: [],
    texts: [], nested: [], map: [:], colour: .red, choice: .none, date: Date(timeIntervalSinceReferenceDate: 0),
    data: Data(), link: URL(filePath: "/"), id: UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
    empty: Empty(), kin: [])
}
