import Glibc

/// A confined process that was lost over a file: it says nothing certain of the file, so the file gets a second try.
enum ProcessLoss: Error, Sendable, Equatable {
  /// It ran longer than a file may take, and was killed.
  case tookTooLong(seconds: Int64)
  /// It did not move for too long, and was killed.
  case stoodStill(seconds: Int64)
  /// A signal ended it: it crashed, or met a limit.
  case died(signal: Int32)
  /// It ended by itself, or could not begin.
  case ended(String)

  /// Why the file is given up, where it happened twice; in words for the studio.
  var reason: String {
    switch self {
    case .tookTooLong(let seconds):
      "Preparing this file took longer than \(seconds) seconds. Upload a smaller version, or another format."
    case .stoodStill(let seconds):
      "Preparing this file came to a standstill for \(seconds) seconds. Try again, or upload it in another format."
    case .died(signal: SIGXCPU):
      "Preparing this file took too long. Upload a smaller version, or another format."
    case .died:
      "Preparing this file used up the memory that one file may take, or brought the program down. "
        + "Upload it again from the original, or in another format."
    case .ended:
      "This file could not be prepared. Try again, or upload it in another format."
    }
  }

  /// For the log.
  var detail: String {
    switch self {
    case .tookTooLong(let seconds): "killed after \(seconds) s"
    case .stoodStill(let seconds): "killed after standing still for \(seconds) s"
    case .died(let signal): "ended by signal \(signal)"
    case .ended(let how): how
    }
  }
}
