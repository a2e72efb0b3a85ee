import Domain

/// People to invite, read from a file or from pasted text (R21).
///
/// Takes what spreadsheets, address books and mail programs write: comma, semicolon, tab or pipe; UTF-8, UTF-16 with
/// a byte order mark, or Windows-1252; any line ending; quoted fields with delimiters, quotes and line breaks in them;
/// columns in any order, named in a header or not; and lines like `Anna Berg <anna@example.com>`.
/// What cannot be used is rejected row by row, and never costs the other rows anything.
public struct RecipientList: Sendable, Equatable {
  /// Rows past this are not read; one rejection says so.
  public static let maximumRows = 100_000

  /// In the order of the text. The same person may come twice.
  public var rows: [Row] = []
  public var rejected: [Rejection] = []

  /// Somebody with an address that can be one.
  public struct Row: Sendable, Equatable {
    /// Where the row begins, from 1; every line counts, blank ones and those inside of quotes too.
    public var line: Int
    /// May be empty. Kept as data even where a spreadsheet would compute it: see `csvField`.
    public var name: String
    /// In the form of `EmailAddress`.
    public var email: String

    public init(line: Int, name: String, email: String) {
      self.line = line
      self.name = name
      self.email = email
    }
  }

  /// A row that cannot be used, and why, in words for the studio.
  public struct Rejection: Sendable, Equatable {
    public var line: Int
    /// What stands in the place of the address, as it was written; nil where nothing does.
    public var email: String?
    public var reason: String

    public init(line: Int, email: String?, reason: String) {
      self.line = line
      self.email = email
      self.reason = reason
    }
  }

  public init(rows: [Row] = [], rejected: [Rejection] = []) {
    self.rows = rows
    self.rejected = rejected
  }

  /// Reads a whole file, or a whole pasted text.
  public static func read(_ bytes: [UInt8]) -> RecipientList {
    let text = TextEncoding.utf8(of: bytes)
    var scanner = RecordScanner(text, delimiter: Delimiter.detected(in: text))
    var list = RecipientList()
    var layout: Layout?
    var count = 0
    while let record = scanner.next() {
      if record.isBlank || layout == nil && Delimiter.isDeclaration(record) { continue }
      if layout == nil {
        layout = Layout(firstRecord: record)
        if layout?.isHeader == true { continue }
      }
      guard count < maximumRows else {
        list.rejected.append(.tooMany(from: record.line))
        break
      }
      count += 1
      list.add(record, read: layout ?? .unnamed)
    }
    return list
  }

  private mutating func add(_ record: Record, read layout: Layout) {
    if let problem = record.problem {
      rejected.append(Rejection(line: record.line, email: nil, reason: problem.reason))
      return
    }
    for entry in layout.entries(of: record) {
      switch entry.checked(line: record.line) {
      case .success(let row): rows.append(row)
      case .failure(let rejection): rejected.append(rejection)
      }
    }
  }
}

extension RecipientList.Rejection: Error {
  static func tooMany(from line: Int) -> Self {
    Self(
      line: line, email: nil,
      reason: "From this line on nothing was read: a list holds at most \(RecipientList.maximumRows) people. Split it.")
  }
}
