/// The way out of a Vitrine without a mail server: the folder on this machine.
struct FolderWay: MailWay {
  let folder: MailFolder

  func handOver(
    next: @Sendable () async throws -> [Handover], settle: @Sendable ([HandoverResult]) async throws -> Void
  ) async throws -> WayEnd {
    while true {
      let batch = try await next()
      if batch.isEmpty { return .nothingLeft }
      try folder.file(batch.map { ($0.key.mail, $0.message) })
      try await settle(batch.map { HandoverResult(key: $0.key, outcome: .filed) })
    }
  }
}
