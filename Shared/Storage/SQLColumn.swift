/// What can be read from a column: a type made from the integer or the text that stands there.
public protocol SQLColumn: SQLConvertible {
  /// - Returns: nil when the column's value is not one of these.
  init?(sqlValue: SQLValue)
}

extension SQLColumn where Self: RawRepresentable, RawValue == String {
  public init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self.init(rawValue: text)
  }
}
