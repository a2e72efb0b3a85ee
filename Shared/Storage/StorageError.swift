/// What storage throws of its own; everything else is the driver's.
public enum StorageError: Error, Equatable {
  /// A column held another type than was asked for.
  case unexpectedColumn(index: Int, wanted: String)
  /// A text argument held U+0000.
  case nulInText
  /// The database was written by a later version of the program than this one.
  case newerThanThisProgram(unknown: [String])
}
