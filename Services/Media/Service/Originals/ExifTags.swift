import Foundation

/// What exiftool tells of a file: values by group and name, as `ExifIFD:FNumber`.
struct ExifTags: Sendable, Equatable {
  private let values: [String: ExifValue]

  /// - Returns: nil for what is no list of exiftool's.
  init?(json: [UInt8]) {
    guard let files = try? JSONDecoder().decode([[String: ExifValue]].self, from: Data(json)), let file = files.first
    else { return nil }
    values = file
  }

  var names: Dictionary<String, ExifValue>.Keys { values.keys }

  subscript(_ name: String) -> ExifValue? { values[name] }

  /// The first of several names that says something.
  func text(_ names: String...) -> String? {
    for name in names { if let text = values[name]?.text { return text } }
    return nil
  }

  func number(_ names: String...) -> Double? {
    for name in names { if let number = values[name]?.number { return number } }
    return nil
  }

  /// What exiftool took the file for.
  var mediaType: String? { values["File:MIMEType"]?.text }
}

/// A value as exiftool writes it in JSON. It writes what looks like a number as one, whatever it is.
enum ExifValue: Sendable, Equatable, Decodable {
  case text(String)
  case number(Double)
  case list([ExifValue])
  /// A structure, or a number past all numbers.
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let list = try? container.decode([ExifValue].self) {
      self = .list(list)
    } else if let isTrue = try? container.decode(Bool.self) {
      self = .text(isTrue ? "true" : "false")
    } else {
      self = .other
    }
  }

  /// The first of a list.
  var text: String? {
    switch self {
    case .text(let text): text
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    case .list(let list): list.first?.text
    case .other: nil
    }
  }

  var number: Double? {
    let number: Double? =
      switch self {
      case .text(let text): Double(text.prefix(40).prefix { $0 != " " })
      case .number(let number): number
      case .list(let list): list.first?.number
      case .other: nil
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// Every text of a list, or the one.
  var texts: [String] {
    if case .list(let list) = self { list.compactMap(\.text) } else { text.map { [$0] } ?? [] }
  }
}
