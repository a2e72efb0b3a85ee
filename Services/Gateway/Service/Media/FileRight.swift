/// R6: whether a stretch may go. It is looked at before each piece.
protocol FileRight: Sendable {
  /// Whether it may, as far as that is known without a call.
  var stands: Bool { get }

  /// Returns where the next piece may go after all.
  /// - Throws: for everything else; the answer ends there.
  func ask() async throws
}
