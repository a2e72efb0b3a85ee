/// How the rows of a list are to be read: what the first row says about the columns.
enum Layout: Equatable {
  /// The first row names the columns.
  case named(Columns)
  /// It names some column, but none for addresses: it is no person, and each row is looked at for itself.
  case vague
  /// There is no header; the first row is somebody.
  case unnamed

  /// Where to find what. The name may be in parts, in the order they are said.
  struct Columns: Equatable {
    var email: Int
    var name: [Int]
  }

  var isHeader: Bool { self != .unnamed }

  init(firstRecord record: Record) {
    guard record.problem == nil, !record.fields.contains(where: { $0.utf8.contains(UInt8(ascii: "@")) }) else {
      self = .unnamed
      return
    }
    let titles = record.fields.map(ColumnTitle.init)
    if let email = titles.firstIndex(of: .email) {
      self = .named(Columns(email: email, name: Self.nameColumns(titles)))
    } else {
      self = titles.allSatisfy { $0 == .other } ? .unnamed : .vague
    }
  }

  /// "Name" beside "Vorname" is the family name; "Nombre" beside "Apellidos" is the given one.
  private static func nameColumns(_ titles: [ColumnTitle]) -> [Int] {
    if let full = titles.firstIndex(of: .fullName) { return [full] }
    let first = titles.firstIndex(of: .firstName)
    let last = titles.firstIndex(of: .lastName)
    let name = titles.firstIndex(of: .name)
    return switch (first, last) {
    case (nil, nil): [name].compactMap(\.self)
    case (nil, _): [name, last].compactMap(\.self)
    case (_, nil): [first, name].compactMap(\.self)
    case (_, _): [first, last].compactMap(\.self)
    }
  }

  /// Whom a row names: one entry, or several where addresses stand side by side on one line.
  func entries(of record: Record) -> [Entry] {
    let fields = record.fields
    switch self {
    case .named(let columns):
      func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }
      let name = columns.name.map { field($0).trimmed }.filter { !$0.isEmpty }.joined(separator: " ")
      return [Entry(name: name, address: field(columns.email))]
    case .vague, .unnamed:
      return Self.entriesAround(addresses: fields)
    }
  }

  /// Without a header: a field that is an address belongs to the fields before it, or where there are none, to the one
  /// after it.
  private static func entriesAround(addresses fields: [String]) -> [Entry] {
    let found = fields.indices.filter { Entry(name: "", address: fields[$0]).email != nil }
    guard let first = found.first else {
      let attempt = fields.first { $0.utf8.contains(UInt8(ascii: "@")) }
      return [Entry(name: "", address: attempt)]
    }
    if first == 0, found.count == 1 {
      let after = fields.dropFirst().first { !$0.trimmed.isEmpty } ?? ""
      return [Entry(name: after, address: fields[0])]
    }
    var from = 0
    return found.map { index in
      defer { from = index + 1 }
      return Entry(parts: fields[from..<index].map(\.trimmed).filter { !$0.isEmpty }, address: fields[index])
    }
  }
}

extension Entry {
  /// `Berg, Anna <anna@example.com>` was cut at its comma: there the name goes on inside of the address' field.
  fileprivate init(parts: [String], address: String) {
    if !parts.isEmpty, let bracketed = BracketedAddress(address.trimmed), !bracketed.name.isEmpty {
      self.init(name: (parts + [bracketed.name]).joined(separator: ", "), address: bracketed.address)
    } else {
      self.init(name: parts.joined(separator: " "), address: address)
    }
  }
}
