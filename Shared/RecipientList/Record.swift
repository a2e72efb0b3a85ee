/// One row of a delimited text.
struct Record {
  /// Where it begins, from 1.
  var line: Int
  /// Without the quotes around them; white space around them still there.
  var fields: [String] = []
  var problem: Problem?

  enum Problem {
    /// A quotation mark opens a field and nothing closes it.
    case unclosedQuote

    var reason: String {
      switch self {
      case .unclosedQuote: "A quotation mark opens here and is not closed where the field ends. Close or remove it."
      }
    }
  }

  /// Nothing but white space. A row with a problem is not blank.
  var isBlank: Bool {
    problem == nil && fields.allSatisfy { $0.allSatisfy(\.isWhitespace) }
  }
}
