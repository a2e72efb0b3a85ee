import Foundation
import Testing

@testable import Domain

@Suite struct VocabularyCodingTests {
  private func decode<Value: Decodable>(_ json: String, as: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(json.utf8))
  }

  struct Patch: Codable, Equatable {
    var note: Change<String>
    var title: String?
  }

  @Test func patchTellsMissingFromNull() throws {
    #expect(try decode(#"{}"#, as: Patch.self).note == .keep)
    #expect(try decode(#"{"note":null}"#, as: Patch.self).note == .clear)
    #expect(try decode(#"{"note":"x"}"#, as: Patch.self).note == .set("x"))
    #expect(throws: DecodingError.self) { try decode(#"{"note":1}"#, as: Patch.self) }
    for (patch, json) in [
      (Patch(note: .keep), "{}"), (Patch(note: .clear), #"{"note":null}"#), (Patch(note: .set("x")), #"{"note":"x"}"#),
    ] {
      #expect(String(decoding: try JSONEncoder().encode(patch), as: UTF8.self) == json)
    }
  }

  @Test func identifiersSortByTheTimeTheyWereMade() {
    let ids = (0..<50).map { Media.ID.new(at: Timestamp(milliseconds: 1_780_000_000_000 + $0)) }
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == 50)
    #expect(ids.allSatisfy { $0.rawValue[$0.rawValue.index($0.rawValue.startIndex, offsetBy: 14)] == "7" })
  }

  @Test func thoseOfOneMillisecondSortAsTheyWereMade() {
    let maker = UUIDVersion7()
    for milliseconds in [1_780_000_000_001, 1_780_000_000_000] as [Int64] {
      let ids = (0..<2000).map { _ in maker.text(milliseconds: milliseconds) }
      #expect(ids == ids.sorted() && Set(ids).count == 2000)
    }
    // More than there is room for: still all of their own.
    #expect(Set((0..<10_000).map { _ in maker.text(milliseconds: 0) }).count == 10_000)
  }

  @Test(arguments: [
    "", "0", "not-a-uuid", "0190a6b2-7c3d-7000-8000-00000000000", "0190a6b2-7c3d-7000-8000-0000000000000",
    "0190a6b27c3d70008000000000000000", "0190a6b2-7c3d-7000-8000-00000000000g", "../../../../../../../../etc/passwd-",
    "{190a6b2-7c3d-7000-8000-000000000000",
  ])
  func whatIsNoUUIDIsNoIdentifier(_ text: String) {
    #expect(Gallery.ID(text) == nil)
  }

  @Test func identifierFoldsCase() {
    #expect(
      Gallery.ID("0190A6B2-7C3D-7000-8000-00000000000F")?.rawValue == "0190a6b2-7c3d-7000-8000-00000000000f")
  }

  @Test func timestampIsRFC3339WithMilliseconds() throws {
    #expect(Timestamp(milliseconds: 1_780_000_000_007).description == "2026-05-28T20:26:40.007Z")
    #expect(Timestamp("2026-05-28T20:26:40.007Z")?.milliseconds == 1_780_000_000_007)
    #expect(Timestamp("2026-05-28T22:26:40+02:00")?.milliseconds == 1_780_000_000_000)
    for milliseconds: Int64 in 1_780_000_000_000..<1_780_000_003_000 {
      #expect(Timestamp(Timestamp(milliseconds: milliseconds).description)?.milliseconds == milliseconds)
    }
    for text in ["", "2026-05-28", "28.05.2026", "2026-05-28T20:26:40"] { #expect(Timestamp(text) == nil) }
  }

  @Test func pageAlwaysTellsWhereItGoesOn() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      String(decoding: try encoder.encode(Page(items: [1], next: nil)), as: UTF8.self) == #"{"items":[1],"next":null}"#)
    #expect(
      String(decoding: try encoder.encode(Page(items: [1], next: Cursor("c"))), as: UTF8.self)
        == #"{"items":[1],"next":"c"}"#)
  }

  @Test func downloadsLeftOutAreForMainClients() throws {
    #expect(try decode("{}", as: Downloads.self) == Downloads(original: .mainClients, web: .mainClients))
    #expect(try decode(#"{"web":"everyone"}"#, as: Downloads.self) == Downloads(original: .mainClients, web: .everyone))
    #expect(throws: DecodingError.self) { try decode(#"{"web":"friends"}"#, as: Downloads.self) }
  }
}
