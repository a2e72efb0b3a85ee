/// One set of made-up values offered to a type that is decoded to see what it asks for.
struct SchemaTrial {
  var text: String
  var number: Int
  /// The schema of a single string that was taken in this form, and in no form before it.
  var schema: JSONSchema

  private init(_ text: String, _ number: Int = 1, _ schema: JSONSchema = .string()) {
    self.text = text
    self.number = number
    self.schema = schema
  }

  /// From the most general to the most special, so that a type which takes any text is not said to want a form.
  static let all: [SchemaTrial] = [
    SchemaTrial("", 0),
    SchemaTrial("a"),
    SchemaTrial("abcdefghijkl", 12),
    SchemaTrial("1", 100),
    SchemaTrial("123456"),
    SchemaTrial("UTC"),
    SchemaTrial("EUR"),
    SchemaTrial("018f3b1e-7b1a-7000-8000-000000000000", 1, .string(format: "uuid")),
    SchemaTrial("2026-06-20T14:00:00.000Z", 1, .string(format: "date-time")),
    SchemaTrial("2026-06-20", 1, .string(format: "date")),
    SchemaTrial("2026-06-20T15:04:05", 1, .string(format: "date-time-local")),
    SchemaTrial("someone@example.org", 1, .string(format: "email")),
    SchemaTrial(String(repeating: "0", count: 64), 1, .string(pattern: "^[0-9a-f]{64}$")),
    SchemaTrial("#000000", 1, .string(pattern: "^#[0-9a-fA-F]{6}$")),
    SchemaTrial("https://example.org/", 1, .string(format: "uri")),
  ]
}
