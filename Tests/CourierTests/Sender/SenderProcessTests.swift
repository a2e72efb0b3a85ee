import Foundation
import Glibc
import Testing

@testable import CourierService

// R23: what is known about a mail whoever dies when. Each test has a sender as a process of its own.
struct SenderProcessTests {
  let folder: TemporaryFolder
  var journal: String { "\(folder.path)/mail.journal" }

  init() throws { folder = try TemporaryFolder() }

  /// Waits for the lock, as a courier does, and reads.
  private func settledState() async throws -> JournalState {
    let file = try JournalFile(at: journal)
    try await eventually("the lock is free once the sender is gone") { file.tryLock() }
    return JournalState(bytes: try file.read())
  }

  private func sender(_ server: ScriptedMailServer) async throws -> RunningSender {
    let sender = try RunningSender(journal: journal, server: server.url)
    #expect(try await sender.nextReport() == .ready)
    return sender
  }

  @Test func theJournalKnowsItBeforeTheCourierDoes() async throws {
    let server = ScriptedMailServer()
    let sender = try await sender(server)
    let mail = Handover.to("anna@example.com")
    try sender.order(mail)
    let report = try await sender.nextReport()
    #expect(report == .ended(mail: mail.key.mail, round: 1, outcome: .accepted(reply: "250 2.0.0 taken")))
    let written = JournalState(bytes: Array(try Data(contentsOf: URL(filePath: journal))))
    #expect(written.outcome(of: mail.key) == .accepted(reply: "250 2.0.0 taken"))
    sender.letGo()
    #expect(try await sender.waitUntilExit() == 0)
    #expect(server.commands.last == "QUIT")
  }

  @Test func theJournalHoldsNothingThatIsNobodysBusiness() async throws {
    let server = ScriptedMailServer()
    let sender = try await sender(server)
    try sender.order(.to("anna@example.com"))
    _ = try await sender.nextReport()
    let journal = try Data(contentsOf: URL(filePath: journal))
    for word in ["anna", "example", "Hello", "Subject"] { #expect(!journal.containsText(word)) }
    sender.letGo()
    #expect(try await sender.waitUntilExit() == 0)
  }

  @Test func aKilledCourierLosesNoAnswer() async throws {
    let server = ScriptedMailServer { moment in
      if case .message = moment { .sayLate("250 slowly taken", milliseconds: 3000) } else { nil }
    }
    let sender = try await sender(server)
    let mails = (0..<3).map { Handover.to("p\($0)@example.com") }
    for mail in mails { try sender.order(mail) }
    try await eventually("the first mail is whole at the server") { server.seen.count == 1 }
    sender.letGo()
    let state = try await settledState()
    #expect(state.outcome(of: mails[0].key) == .accepted(reply: "250 slowly taken"))
    // What the dead courier had ordered besides is for its successor.
    #expect(state.outcome(of: mails[1].key) == .neverBegun)
    #expect(state.outcome(of: mails[2].key) == .neverBegun)
    #expect(server.seen.count == 1)
    #expect(try await sender.waitUntilExit() == 0)
  }

  @Test func aKilledSenderLeavesAMailInDoubtOnlyWhereTheServerMayHaveIt() async throws {
    let server = ScriptedMailServer { moment in
      if case .message(let mail) = moment, mail.to == "doubt@example.com" { .sayNothing } else { nil }
    }
    let sender = try await sender(server)
    let mails = ["first", "doubt", "after"].map { Handover.to("\($0)@example.com") }
    for mail in mails { try sender.order(mail) }
    try await eventually("the server has the second") { server.seen.count == 2 }
    sender.signal(SIGKILL)
    let state = try await settledState()
    #expect(state.outcome(of: mails[0].key) == .accepted(reply: "250 2.0.0 taken"))
    #expect(state.outcome(of: mails[1].key) == .lost(reason: "the program that talked to it was ended"))
    #expect(state.outcome(of: mails[2].key) == .neverBegun)
    server.stop()
    _ = try await sender.waitUntilExit()
  }

  @Test func aSenderKilledBeforeTheMailLeavesHasNotBegun() async throws {
    let server = ScriptedMailServer { moment in
      if case .command(let line) = moment, line.hasPrefix("DATA") { .sayNothing } else { nil }
    }
    let sender = try await sender(server)
    let mail = Handover.to("anna@example.com")
    try sender.order(mail)
    try await eventually("the server was asked") { server.commands.contains("DATA") }
    sender.signal(SIGKILL)
    #expect(try await settledState().outcome(of: mail.key) == .neverBegun)
    server.stop()
    _ = try await sender.waitUntilExit()
  }

  @Test func asLongAsOneSenderLivesNoOtherBegins() async throws {
    let server = ScriptedMailServer { moment in
      if case .message = moment { .sayLate("250 taken", milliseconds: 500) } else { nil }
    }
    let old = try await sender(server)
    try old.order(.to("anna@example.com"))
    try await eventually("it is under way") { server.seen.count == 1 }
    old.letGo()
    let young = try RunningSender(journal: journal, server: server.url)
    #expect(try await young.nextReport() == .ready)
    #expect(server.taken.count == 1)
    young.letGo()
    #expect(try await young.waitUntilExit() == 0)
    #expect(try await old.waitUntilExit() == 0)
  }

  @Test func aSenderWhoseCourierDiesBeforeItIsReadySendsNothing() async throws {
    let server = ScriptedMailServer()
    var holder: JournalFile? = try JournalFile(at: journal)
    #expect(holder?.tryLock() == true)
    let sender = try RunningSender(journal: journal, server: server.url)
    // No courier orders before it is told "ready"; even so, what nobody can account for is not sent.
    try sender.order(.to("anna@example.com"))
    sender.letGo()
    holder = nil
    #expect(try await sender.waitUntilExit() == 0)
    #expect(server.connections == 0)
    #expect(try Data(contentsOf: URL(filePath: journal)).isEmpty)
  }

  @Test func aPoliteSignalEndsItAfterTheMailInHand() async throws {
    let server = ScriptedMailServer { moment in
      if case .message = moment { .sayLate("250 taken", milliseconds: 3000) } else { nil }
    }
    let sender = try await sender(server)
    let mails = (0..<2).map { Handover.to("p\($0)@example.com") }
    for mail in mails { try sender.order(mail) }
    try await eventually("it is under way") { server.seen.count == 1 }
    sender.signal(SIGTERM)
    #expect(try await sender.waitUntilExit() == 0)
    let state = try await settledState()
    #expect(state.outcome(of: mails[0].key) == .accepted(reply: "250 taken"))
    #expect(state.outcome(of: mails[1].key) == .neverBegun)
  }

  @Test func itLeavesAServerThatIsNotThereToTheCourier() async throws {
    let away = ScriptedMailServer(isAway: true)
    defer { away.stop() }
    let sender = try await sender(away)
    let mails = (0..<2).map { Handover.to("p\($0)@example.com") }
    try sender.order(mails[0])
    // It may be gone before it can be told of the second.
    try? sender.order(mails[1])
    guard case .ended(_, _, .unreachable) = try await sender.nextReport() else {
      Issue.record("the server is gone")
      return
    }
    #expect(try await sender.nextReport() == nil)
    #expect(try await sender.waitUntilExit() == 0)
  }

  /// What is sent to the courier's group is not for it, and nobody who lists processes sees the password.
  @Test func itIsAProcessApartWithNothingToSeeOnItsCommandLine() async throws {
    let server = ScriptedMailServer()
    let sender = try RunningSender(
      journal: journal, server: server.url.replacing("smtp://", with: "smtp://user:hunter2@"))
    #expect(try await sender.nextReport() == .ready)
    #expect(getsid(sender.id) == sender.id)
    let line = try Data(contentsOf: URL(filePath: "/proc/\(sender.id)/cmdline"))
    #expect(!line.containsText("hunter2"))
    #expect(try String(contentsOfFile: "/proc/\(sender.id)/comm", encoding: .utf8) == "mail-sender\n")
    sender.letGo()
    #expect(try await sender.waitUntilExit() == 0)
  }
}
