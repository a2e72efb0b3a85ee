import Glibc

/// Asks exiftool, and once more in a fresh process where the first was lost: the machine may have run out of memory, or
/// another file may have brought it down. What is lost twice is lost over this file.
/// - Parameter copy: the file it makes, if any: half of one would be in the way of the second.
/// - Throws: `ProcessLoss` of the second; `CancellationError`.
func askingAgain(
  making copy: String? = nil, _ ask: () async throws -> ExifTool.Output
) async throws -> ExifTool.Output {
  do {
    return try await ask()
  } catch is ProcessLoss {
    try Task.checkCancellation()
    if let copy { unlink(copy) }
    return try await ask()
  }
}
