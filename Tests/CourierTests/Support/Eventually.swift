import Testing

/// Waits until something holds; fails the test where it does not in time.
func eventually(
  _ what: Comment, within limit: Duration = .seconds(60), _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + limit
  while ContinuousClock.now < deadline {
    if try await condition() { return }
    try await Task.sleep(for: .milliseconds(15))
  }
  Issue.record(what)
}
