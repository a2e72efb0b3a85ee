import CatalogAPI
import CourierAPI
import Domain
import Foundation
import Storage
import Testing

@testable import CourierService

/// Courier as it runs: a process, sockets, a mail server.
struct CourierProcessTests {
  let folder: TemporaryFolder
  let world = StandIns()
  let gallery: GalleryDetails

  init() throws {
    folder = try TemporaryFolder()
    gallery = world.put(.titled("Anna & Ben"), of: world.north)
  }

  private func want(_ count: Int) {
    for number in 0..<count { world.say(.wanted(to: "p\(number)@example.com", in: gallery, of: world.north)) }
  }

  /// What the outbox says, whoever else has it open.
  private func mails() async throws -> [MailSummary] {
    let outbox = Outbox(
      database: try Database(at: "\(folder.path)/courier.sqlite", migrations: OutboxSchema.migrations))
    defer { try? outbox.database.close() }
    var mails: [MailSummary] = []
    var after: Cursor?
    repeat {
      let page = try await outbox.list(ListMails(studio: world.north.id, after: after, limit: 500))
      mails += page.rows.map(\.summary)
      after = page.next
    } while after != nil
    return mails
  }

  private func areSent(_ count: Int) async throws -> Bool {
    try await mails().count { $0.status == .sent } == count
  }

  // R23
  @Test func everyMailIsHandedOverOnceThoughCourierIsKilledTenTimes() async throws {
    let count = 300
    let server = ScriptedMailServer { moment in
      // Long enough that most kills fall between the mail's last byte and the answer.
      if case .message = moment { .sayLate("250 taken", milliseconds: 4) } else { nil }
    }
    want(count)
    let courier = RunningCourier(world: world, folder: folder.path, server: server.url)
    for death in 0..<10 {
      try courier.start()
      if death % 3 == 2 {
        // While it is starting, or settling what the one before it left.
        try await Task.sleep(for: .milliseconds(20 * death))
      } else {
        let goal = (death + 1) * count / 12
        try await eventually("it gets on after death \(death)") { server.taken.count >= goal }
      }
      try await courier.kill()
    }
    try courier.start()
    try await eventually("all are sent") { try await areSent(count) }
    #expect(try await courier.stop() == 0)
    #expect(server.seen.count == count)
    #expect(Set(server.taken.map(\.to)).count == count)
    #expect(Set(server.seen.map(\.messageID)).count == count)
    let mails = try await mails()
    #expect(mails.count == count)
    #expect(mails.allSatisfy { $0.status == .sent && $0.attempts == 1 })
    #expect(mails.allSatisfy { $0.history.map(\.status) == [.queued, .sent] })
  }

  @Test func aStopIsOrderlyAndQuickAndLeavesNobodyBehind() async throws {
    let server = ScriptedMailServer { moment in
      if case .message = moment { .sayLate("250 taken", milliseconds: 300) } else { nil }
    }
    want(40)
    let courier = RunningCourier(world: world, folder: folder.path, server: server.url)
    try courier.start()
    try await eventually("the second is at the server") { server.seen.count >= 2 }
    let asked = ContinuousClock.now
    #expect(try await courier.stop() == 0)
    #expect(ContinuousClock.now - asked < .seconds(20))
    let journal = try JournalFile(at: "\(folder.path)/mail.journal")
    #expect(journal.tryLock())
    #expect(server.seen.count == server.taken.count)
    let taken = server.taken.count
    #expect(taken < 40)
    try await Task.sleep(for: .milliseconds(400))
    #expect(server.seen.count == taken)
  }

  @Test func theFolderHoldsEveryMailOnceThoughCourierIsKilled() async throws {
    want(200)
    let courier = RunningCourier(world: world, folder: folder.path, server: nil)
    func filed() -> Int {
      (try? FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/mail/new").count) ?? 0
    }
    for death in 0..<4 {
      try courier.start()
      try await eventually("it gets on") { filed() >= death * 40 }
      try await courier.kill()
    }
    try courier.start()
    try await eventually("all are filed") { try await areSent(200) }
    #expect(try await courier.stop() == 0)
    #expect(filed() == 200)
    #expect(try await mails().allSatisfy { $0.status == .sent && $0.attempts == 1 && $0.readable })
  }

  /// R23: whoever kills the sender may cost one answer, and the history owns up to it.
  @Test func aKilledSenderCostsAtMostOneAnswer() async throws {
    let server = ScriptedMailServer { moment in
      if case .message = moment { .sayLate("250 taken", milliseconds: 30) } else { nil }
    }
    want(60)
    let courier = RunningCourier(world: world, folder: folder.path, server: server.url)
    try courier.start()
    for death in 1...3 {
      try await eventually("it gets on") { server.seen.count >= death * 10 }
      for sender in Self.senders(of: folder.path) { kill(sender, SIGKILL) }
    }
    try await eventually("all are sent") { try await areSent(60) }
    #expect(try await courier.stop() == 0)
    let repeated = server.seen.count - 60
    #expect(repeated <= 3)
    let mails = try await mails()
    #expect(mails.allSatisfy { $0.status == .sent && $0.attempts <= 2 })
    #expect(mails.count { $0.attempts == 2 } >= repeated)
    for mail in mails where mail.attempts == 2 {
      #expect(mail.history.contains { $0.note?.contains("answer was lost") == true })
    }
  }

  private static func senders(of folder: String) -> [Int32] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { Int32($0) } ?? []
    return processes.filter { id in
      guard let line = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") else { return false }
      return line.containsText(SenderMain.flag) && line.containsText(folder)
    }
  }
}
