import CatalogAPI
import CourierAPI
import Domain
import IdentityAPI
import JSONRPC
import SharingAPI
import Testing

@testable import CourierService

struct ListingTests {
  let bench: CourierBench
  let gallery: GalleryDetails

  init() throws {
    bench = try CourierBench()
    gallery = bench.world.put(.titled("Anna & Ben"), of: bench.world.north)
  }

  private var north: Studio.ID { bench.world.north.id }
  private var south: Studio.ID { bench.world.south.id }

  @Test func aStudiosMailsComeNewestFirstPageByPage() async throws {
    let other = bench.world.put(.titled("Other"), of: bench.world.north)
    let foreign = bench.world.put(.titled("Foreign"), of: bench.world.south)
    var ids: [Mail.ID] = []
    for number in 0..<25 {
      let event = SharingEvent.wanted(
        to: "p\(number)@example.com", in: number < 20 ? gallery : other, of: bench.world.north)
      ids.append(try #require(try await bench.take(event)))
      try await bench.take(.wanted(in: foreign, of: bench.world.south))
    }
    var seen: [MailSummary] = []
    var after: Cursor?
    repeat {
      let page = try await bench.service.listMails(ListMails(studio: north, after: after, limit: 10), RPCContext())
      seen += page.items
      after = page.next
    } while after != nil
    #expect(seen.map(\.id) == ids.sorted().reversed())
    let ofGallery = try await bench.service.listMails(ListMails(studio: north, gallery: other.id), RPCContext())
    #expect(ofGallery.items.count == 5)
    #expect(ofGallery.next == nil)
    let crossed = try await bench.service.listMails(ListMails(studio: south, gallery: other.id), RPCContext())
    #expect(crossed.items.isEmpty)
  }

  @Test func aWaitingMailShowsTheSubjectItWouldHaveNow() async throws {
    let id = try await bench.take(.wanted(in: gallery, of: bench.world.north))
    #expect(try await subject(of: id) == "Atelier Nord: Anna & Ben is ready for you")
    bench.world.put(.titled("Anna & Bob", id: gallery.id), of: bench.world.north)
    await bench.directory.forget(gallery.id)
    #expect(try await subject(of: id) == "Atelier Nord: Anna & Bob is ready for you")
    bench.world.set(away: true)
    await bench.directory.forget(gallery.id)
    #expect(try await subject(of: id) == "Your gallery is ready")
  }

  @Test func aWaitingShareShowsWhoShares() async throws {
    let id = try await bench.take(.wanted(.share, in: gallery, of: bench.world.north, invitation: nil, from: "Ben\r\n"))
    #expect(try await subject(of: id) == "Ben shares photos of Anna & Ben with you")
  }

  private func subject(of id: Mail.ID?) async throws -> String? {
    try await bench.service.listMails(ListMails(studio: north), RPCContext()).items.first { $0.id == id }?.subject
  }

  @Test func aQueuedMailCanBeCancelledOnceAndAgain() async throws {
    let id = try #require(try await bench.take(.wanted(in: gallery, of: bench.world.north, sealed: "YQ==")))
    for _ in 0..<2 {
      let mail = try await bench.service.cancelMail(CancelMail(studio: north, mail: id), RPCContext())
      #expect(mail.status == .cancelled)
      #expect(mail.statusReason == "Cancelled by the studio.")
      #expect(mail.history.map(\.status) == [.queued, .cancelled])
    }
    #expect(try await bench.sealedSecrets(of: id) == nil)
  }

  @Test func anotherStudiosMailDoesNotExist() async throws {
    let id = try #require(try await bench.take(.wanted(in: gallery, of: bench.world.north)))
    await #expect(throws: CourierFailure.notFound) {
      try await bench.service.cancelMail(CancelMail(studio: south, mail: id), RPCContext())
    }
    await #expect(throws: CourierFailure.notFound) {
      try await bench.service.readMail(ReadMail(studio: south, mail: id), RPCContext())
    }
    #expect(try await bench.mail(id, of: north)?.status == .queued)
  }

  @Test func aMailOnItsWayCannotBeCancelled() async throws {
    let id = try #require(try await bench.take(.wanted(in: gallery, of: bench.world.north)))
    let reference = try #require(try await bench.outbox.due(at: .now, limit: 1).first?.reference)
    _ = try await bench.outbox.beginRounds([(reference, "S")], at: .now)
    for outcome in [nil, HandoverOutcome.accepted(reply: "250")] {
      if let outcome {
        try await bench.outbox.settle([.init(key: .init(mail: id, round: 1), outcome: outcome)], at: .now)
      }
      await #expect(throws: CourierFailure.tooLate) {
        try await bench.service.cancelMail(CancelMail(studio: north, mail: id), RPCContext())
      }
    }
    await #expect(throws: CourierFailure.notKept) {
      try await bench.service.readMail(ReadMail(studio: north, mail: id), RPCContext())
    }
  }

  @Test func theTableOfContentsIsTheContracts() {
    #expect(
      bench.service.router.methods == ["courier.cancelMail", "courier.events", "courier.listMails", "courier.readMail"])
  }
}
