import Foundation
import JSONRPC
import TestSupport
import Testing

@Suite struct JSONSchemaTests {
  @Test func findsMembersTheirTypesAndWhichAreRequired() throws {
    let schema = try JSONSchema.describing(Everything.self)
    let expected = JSONSchema.object([
      .init("flag", .boolean), .init("count", .integer()), .init("size", .integer(minimum: 0)), .init("ratio", .number),
      .init("name", .string()), .init("note", .nullable(.string()), isRequired: false),
      .init("list", .array(of: .integer())), .init("matrix", .array(of: .array(of: .string()))),
      .init("map", .dictionary(of: .boolean)), .init("colour", .choice(["red", "green"])),
      .init("maybeColour", .nullable(.choice(["red", "green"])), isRequired: false),
      .init("inner", .object([.init("text", .string())])),
      .init("inners", .nullable(.array(of: .object([.init("text", .string())]))), isRequired: false),
      .init("set", .array(of: .choice(["red", "green"]))), .init("link", .string(format: "uri")),
    ])
    #expect(schema == expected)
  }

  @Test func findsTheFormOfASingleStringByTrial() throws {
    #expect(try JSONSchema.describing(Form<UUIDForm>.self) == .string(format: "uuid"))
    #expect(try JSONSchema.describing(Form<DateForm>.self) == .string(format: "date"))
    #expect(try JSONSchema.describing(Form<MailForm>.self) == .string(format: "email"))
    #expect(try JSONSchema.describing(Form<NotEmptyForm>.self) == .string())
    #expect(try JSONSchema.describing(Form<AnyForm>.self) == .string())
  }

  @Test func followsDecodersThatAskWhatIsThere() throws {
    // A member of a patch may be left out, or null, or a value.
    #expect(
      try JSONSchema.describing(Patch.self) == .object([.init("title", .nullable(.string()), isRequired: false)]))
  }

  @Test func aTypeThatHoldsItselfEnds() throws {
    #expect(
      try JSONSchema.describing(Tree.self)
        == .object([.init("children", .array(of: .any)), .init("parent", .nullable(.any), isRequired: false)]))
  }

  @Test func whatCannotBeFoundOutIsNamed() throws {
    #expect(throws: UndescribedType.self) { try JSONSchema.describing(Payload.self) }
    #expect(throws: UndescribedType.self) { try JSONSchema.describing(Unlisted.self) }
    #expect(try JSONSchema.describing(Described.self) == .oneOf([.string(), .number]))
    #expect(try JSONSchema.describing([Described].self) == .array(of: .oneOf([.string(), .number])))
  }

  @Test func isWrittenAsJSONSchema() throws {
    let schema = JSONSchema.object([
      .init("a", .string(format: "uuid")), .init("b", .nullable(.integer(minimum: 1, maximum: 500)), isRequired: false),
      .init("c", .nullable(.choice(["x"])), isRequired: false), .init("d", .array(of: .dictionary(of: .any))),
      .init("e", .oneOf([.boolean, .number])),
    ])
    #expect(
      try isSameJSON(
        schema.json.json,
        RawJSON(
          #"""
          {"type":"object","required":["a","d","e"],"properties":{
            "a":{"type":"string","format":"uuid"},
            "b":{"type":["integer","null"],"minimum":1,"maximum":500},
            "c":{"anyOf":[{"type":"string","enum":["x"]},{"type":"null"}]},
            "d":{"type":"array","items":{"type":"object","additionalProperties":{}}},
            "e":{"oneOf":[{"type":"boolean"},{"type":"number"}]}}}
          """#)))
  }
}

private struct Everything: Codable {
  var flag: Bool
  var count: Int
  var size: UInt32
  var ratio: Double
  var name: String
  var note: String?
  var list: [Int]
  var matrix: [[String]]
  var map: [String: Bool]
  var colour: Colour
  var maybeColour: Colour?
  var inner: Inner
  var inners: [Inner]?
  var set: Set<Colour>
  var link: URL

  enum Colour: String, Codable, CaseIterable { case red, green }
  struct Inner: Codable { var text: String }
}

private protocol TextForm { static func takes(_ text: String) -> Bool }
private enum UUIDForm: TextForm { static func takes(_ text: String) -> Bool { UUID(uuidString: text) != nil } }
private enum DateForm: TextForm {
  static func takes(_ text: String) -> Bool { text.count == 10 && text.split(separator: "-").count == 3 }
}
private enum MailForm: TextForm { static func takes(_ text: String) -> Bool { text.contains("@") } }
private enum NotEmptyForm: TextForm { static func takes(_ text: String) -> Bool { !text.isEmpty } }
private enum AnyForm: TextForm { static func takes(_ text: String) -> Bool { true } }

private struct Form<Rule: TextForm>: Decodable {
  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard Rule.takes(text) else { throw Refused() }
  }

  private struct Refused: Error {}
}

private struct Patch: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if container.contains(.title), try !container.decodeNil(forKey: .title) {
      _ = try container.decode(String.self, forKey: .title)
    }
  }

  enum CodingKeys: CodingKey { case title }
}

private final class Tree: Codable {
  var children: [Tree]
  var parent: Tree?
}

private enum Payload: Codable {
  case a(Int)
  case b(String)
}

private enum Unlisted: String, Codable { case notOneOfTheTrials }

private enum Described: Codable, JSONSchemaDescribing {
  case a(Int)
  static var jsonSchema: JSONSchema { .oneOf([.string(), .number]) }
  static var jsonExample: RawJSON { RawJSON(#"{"a":{"_0":1}}"#) }
}
