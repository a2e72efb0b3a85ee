/// What storage throws of its own; everything else is the driver's.
public enum StorageError: Error, Equatable {
  /// A column held another type than was asked for.
  case unexpectedColumn(index: Int, wanted: String)
  /// The database was written by a later version of the program than this one.
  case newerThanThisProgram(unknown: [String])
}
