import CatalogAPI
import CourierAPI
import Domain
import IdentityAPI
import JSONRPC
import SharingAPI
import Synchronization
import Testing

@testable import CourierService

struct DispatcherTests {
  let bench: CourierBench
  let gallery: GalleryDetails

  init() throws {
    bench = try CourierBench()
    gallery = bench.world.put(.titled("Anna & Ben"), of: bench.world.north)
  }

  private var north: StudioProfile { bench.world.north }

  private func isSent(_ id: Mail.ID?) async throws -> Bool { try await bench.mail(id, of: north.id)?.status == .sent }

  private func areSent(_ ids: [Mail.ID?]) async throws -> Bool {
    for id in ids where try await !isSent(id) { return false }
    return true
  }

  // R22, R23
  @Test func everyMailReachesTheServerOnceWithItsOwnKey() async throws {
    let server = ScriptedMailServer()
    var ids: [Mail.ID?] = []
    for number in 0..<60 {
      let sealed = try bench.box.sealed(
        MailSecrets(accessCode: "CODE-\(number)-X", link: "https://photos.example/s/\(number)"))
      ids.append(try await bench.take(.wanted(to: "p\(number)@example.com", in: gallery, of: north, sealed: sealed)))
    }
    try await bench.dispatch(by: bench.smtpWay(server), until: "all are sent") { [ids] in
      try await areSent(ids)
    }
    #expect(Set(server.taken.map(\.to)).count == 60)
    #expect(server.taken.count == 60)
    for delivery in server.taken {
      let number = delivery.to.drop { $0 != "p" }.dropFirst().prefix { $0 != "@" }
      let text = try #require(MailText(message: delivery.message))
      #expect(text.text.contains("CODE-\(number)-X\n") && text.html.contains(">CODE-\(number)-X<"))
      #expect(text.from == "Atelier Nord <noreply@photos.example>")
      #expect(delivery.text.contains("Reply-To: \"Atelier Nord\" <studio@atelier.example>\r\n"))
      expectCleanLines(delivery.message)
    }
    let mail = try #require(try await bench.mail(ids[0], of: north.id))
    #expect(mail.attempts == 1)
    #expect(mail.subject == "Atelier Nord: Anna & Ben is ready for you")
    #expect(mail.history.map(\.status) == [.queued, .sent])
    #expect(mail.sentAt != nil && !mail.readable)
    #expect(try await bench.sealedSecrets(of: ids[0]) == nil)
  }

  // R23
  @Test func aLostAnswerIsRepeatedOnceWithTheSameMessageIDAndTheHistorySaysSo() async throws {
    let isFirst = Mutex(true)
    let server = ScriptedMailServer { moment in
      guard case .message = moment else { return nil }
      return isFirst.withLock { first in
        defer { first = false }
        return first ? .hangUp : nil
      }
    }
    let id = try await bench.take(.wanted(in: gallery, of: north))
    try await bench.dispatch(by: bench.smtpWay(server), until: "it is sent") { try await isSent(id) }
    #expect(server.seen.count == 2)
    #expect(server.seen[0].messageID == server.seen[1].messageID && !server.seen[0].messageID.isEmpty)
    let mail = try #require(try await bench.mail(id, of: north.id))
    #expect(mail.attempts == 2)
    #expect(mail.history.map(\.status) == [.queued, .queued, .sent])
    #expect(mail.history[1].note?.contains("answer was lost") == true)
  }

  @Test func anAnswerThatIsAlwaysLostEndsAfterTwoHandovers() async throws {
    let server = ScriptedMailServer { moment in
      if case .message = moment { .hangUp } else { nil }
    }
    let id = try await bench.take(.wanted(in: gallery, of: north))
    try await bench.dispatch(by: bench.smtpWay(server), until: "it bounced") {
      try await bench.mail(id, of: north.id)?.status == .bounced
    }
    #expect(server.seen.count == 2)
    #expect(try await bench.mail(id, of: north.id)?.statusReason?.contains("may have arrived") == true)
  }

  @Test func refusedMailsBounceDeferredOnesWaitAndTheOthersGoOn() async throws {
    let server = ScriptedMailServer { moment in
      guard case .command(let line) = moment else { return nil }
      if line.contains("no@") { return .say("550 5.1.1 no such person") }
      return line.contains("later@") ? .say("451 4.7.1 come back") : nil
    }
    let no = try await bench.take(
      .wanted(
        to: "no@example.com", in: gallery, of: north, sealed: try bench.box.sealed(.init(accessCode: "C", link: nil))))
    let later = try await bench.take(.wanted(to: "later@example.com", in: gallery, of: north))
    let fine = try await bench.take(.wanted(in: gallery, of: north))
    try await bench.dispatch(by: bench.smtpWay(server), until: "the good one is sent") { try await isSent(fine) }
    let bounced = try #require(try await bench.mail(no, of: north.id))
    #expect(bounced.status == .bounced)
    #expect(bounced.statusReason == "The mail server refused it: 550 5.1.1 no such person")
    #expect(try await bench.sealedSecrets(of: no) == nil)
    let waiting = try #require(try await bench.mail(later, of: north.id))
    #expect(waiting.status == .queued)
    #expect(waiting.statusReason == "The mail server asks to try later: 451 4.7.1 come back")
    #expect(waiting.attempts == 0)
    let events = try await bench.outbox.events.page(after: 0, limit: 100, waitSeconds: 0).events.map(\.event)
    #expect(events.contains { $0.mail == no && $0.status == .bounced && $0.reason == bounced.statusReason })
  }

  @Test func mailsWaitForAServerThatIsAway() async throws {
    let server = ScriptedMailServer(isAway: true)
    var ids: [Mail.ID?] = []
    // More than a pipe holds: whoever writes orders must not wait for a reader that has gone.
    let message = String(repeating: "ü", count: 5000)
    for number in 0..<30 {
      let event = SharingEvent.wanted(to: "p\(number)@example.com", in: gallery, of: north, message: message)
      ids.append(try await bench.take(event))
    }
    let dispatcher = try bench.dispatcher(bench.smtpWay(server.url))
    let running = Task { try await dispatcher.run() }
    defer { running.cancel() }
    try await eventually("somebody is told why they wait") { [ids] in
      try await bench.mail(ids[0], of: north.id)?.statusReason?.hasPrefix("No mail goes out at the moment: ") == true
    }
    server.comes()
    try await eventually("all are sent once it is back") { [ids] in
      try await areSent(ids)
    }
    #expect(server.taken.count == 30)
    #expect(try await bench.mail(ids[0], of: north.id)?.attempts == 1)
    running.cancel()
    _ = await running.result
  }

  // R22
  @Test func mailsWaitWhileTheGalleryIsNotOnline() async throws {
    let closed = bench.world.put(.titled("Not yet", isOpen: false), of: north)
    let waiting = try await bench.take(.wanted(in: closed, of: north))
    let second = try await bench.take(.wanted(.update, in: closed, of: north, message: "New"))
    let warning = try await bench.take(.wanted(.loginWarning, in: closed, of: north, invitation: nil))
    let dispatcher = try bench.dispatcher(bench.folderWay)
    let running = Task { try await dispatcher.run() }
    let openings = bench.outbox.following(
      catalog: bench.caller(bench.world.catalog), forgetting: bench.directory, logger: .silent)
    try await eventually("the warning to the studio does not wait") { try await isSent(warning) }
    let held = try #require(try await bench.mail(waiting, of: north.id))
    #expect(held.status == .queued)
    #expect(held.statusReason == "Waits until the gallery is online.")
    #expect(held.history.map(\.note) == [nil, "Waits until the gallery is online."])
    #expect(bench.world.questions < 6)
    bench.world.openGallery(closed, of: north)
    try await openings.followOnce()
    try await eventually("both go out once it opens", within: .seconds(5)) {
      let first = try await isSent(waiting)
      return try await isSent(second) && first
    }
    #expect(try await bench.mail(waiting, of: north.id)?.statusReason == nil)
    running.cancel()
    _ = await running.result
  }

  @Test func mailsWaitForAServiceThatIsAway() async throws {
    let id = try await bench.take(.wanted(in: gallery, of: north))
    bench.world.set(away: true)
    let dispatcher = try bench.dispatcher(bench.folderWay)
    let running = Task { try await dispatcher.run() }
    try await eventually("catalog was asked, in vain") { bench.world.questions > 1 }
    #expect(try await bench.mail(id, of: north.id)?.status == .queued)
    bench.world.set(away: false)
    try await eventually("it goes out soon after", within: .seconds(10)) { try await isSent(id) }
    running.cancel()
    _ = await running.result
  }

  @Test func mailsOfADeletedGalleryAreCancelled() async throws {
    bench.world.remove(gallery.id)
    let id = try await bench.take(.wanted(in: gallery, of: north, sealed: "YQ=="))
    try await bench.dispatch(by: bench.folderWay, until: "it is cancelled") {
      try await bench.mail(id, of: north.id)?.status == .cancelled
    }
    #expect(try await bench.mail(id, of: north.id)?.statusReason == "The gallery was deleted.")
    #expect(try await bench.sealedSecrets(of: id) == nil)
  }

  @Test func anotherStudiosGalleryIsNoGallery() async throws {
    let id = try await bench.take(.wanted(in: gallery, of: bench.world.south))
    try await bench.dispatch(by: bench.folderWay, until: "it is cancelled") {
      try await bench.mail(id, of: bench.world.south.id)?.status == .cancelled
    }
  }

  @Test func secretsThatWereChangedAreNotSent() async throws {
    let id = try await bench.take(.wanted(in: gallery, of: north, sealed: "bm90IHNlYWxlZCBoZXJl"))
    try await bench.dispatch(by: bench.folderWay, until: "it bounced") {
      try await bench.mail(id, of: north.id)?.status == .bounced
    }
  }

  @Test func withoutAMailServerMailsLieInAFolderThatTheirStudioCanRead() async throws {
    let sealed = try bench.box.sealed(MailSecrets(accessCode: "7KQ2-M9XD", link: "https://photos.example/s/abc"))
    let id = try #require(try await bench.take(.wanted(name: "李小龍", in: gallery, of: north, sealed: sealed)))
    try await bench.dispatch(by: bench.folderWay, until: "it is filed") { try await isSent(id) }
    let mail = try #require(try await bench.mail(id, of: north.id))
    #expect(mail.readable)
    #expect(mail.history.last?.note == "It lies in the local mail folder.")
    let text = try await bench.service.readMail(ReadMail(studio: north.id, mail: id), RPCContext())
    #expect(text.to == "李小龍 <anna@example.com>")
    #expect(text.text.contains("7KQ2-M9XD"))
    #expect(text.html.contains("https://photos.example/s/abc"))
    await #expect(throws: CourierFailure.notFound) {
      try await bench.service.readMail(ReadMail(studio: bench.world.south.id, mail: id), RPCContext())
    }
  }

  /// Law 7: a crash between any two steps is made good.
  @Test func whatAnEarlierLifeLeftIsSettledByTheJournal() async throws {
    var ids: [Mail.ID] = []
    for number in 0..<3 {
      ids.append(try #require(try await bench.take(.wanted(to: "p\(number)@example.com", in: gallery, of: north))))
    }
    let due = try await bench.outbox.due(at: .now, limit: 10)
    _ = try await bench.outbox.beginRounds(due.map { ($0.reference, "S") }, at: .now)
    let journal = try JournalFile(at: bench.journal)
    try journal.append(JournalRecord(.init(mail: ids[0], round: 1), .begun))
    try journal.append(JournalRecord(.init(mail: ids[0], round: 1), .ended(as: .accepted(reply: "250 taken"))))
    try journal.append(JournalRecord(.init(mail: ids[1], round: 1), .begun))
    try await bench.dispatcher(bench.folderWay).settleLeftovers()
    #expect(try await bench.mail(ids[0], of: north.id)?.status == .sent)
    let doubtful = try await bench.mail(ids[1], of: north.id)
    #expect(doubtful?.status == .queued && doubtful?.attempts == 1)
    let untouched = try await bench.mail(ids[2], of: north.id)
    #expect(untouched?.status == .queued && untouched?.attempts == 0)
    #expect(untouched?.history.count == 1)
    #expect(try journal.read().isEmpty)
  }
}
