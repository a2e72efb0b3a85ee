import Hummingbird

/// What archives may take of the system at a time.
struct ArchiveGates: Sendable {
  /// Those whose files are being listed. Each asks catalog page after page, 50 times for 100,000 files: some hundred of
  /// them at once would take all its readers from people who only look.
  var plans = ArchiveGate(
    ofSession: 2, altogether: 16,
    refusal: Problem(
      status: .serviceUnavailable, code: "archivesBusy",
      detail: "Many archives are being put together at the moment. Try again in a few seconds.", retryAfter: 2))

  /// Those on their way. Each holds its list, of 12 MB at 100,000 files, for as long as its reader likes. A download
  /// manager fetches one archive over four to eight connections, and a browser that lost one begins another before the
  /// lost one is found out: hence no fewer than eight.
  var running = ArchiveGate(
    ofSession: 8,
    refusal: Problem(
      status: .serviceUnavailable, code: "tooManyArchives",
      detail: "Eight downloads of archives are under way already. Let one finish, then begin the next.",
      retryAfter: 10))
}

extension ResponseBody {
  /// The same, with a pass that is given back once it is sent, broken off, or dropped unsent.
  func holding(_ pass: ArchiveGate.Pass?) -> ResponseBody {
    ResponseBody(contentLength: contentLength) { writer in
      defer { pass?.giveBack() }
      try await write(writer)
    }
  }
}
