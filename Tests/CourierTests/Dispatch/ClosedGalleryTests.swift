import CatalogAPI
import Domain
import IdentityAPI
import SharingAPI
import Testing

@testable import CourierService

// R22: what invites somebody in waits while the gallery is closed, and nothing else does.
struct ClosedGalleryTests {
  let bench: CourierBench
  let closed: GalleryDetails

  init() throws {
    bench = try CourierBench()
    closed = bench.world.put(.titled("Not yet", isOpen: false), of: bench.world.north)
  }

  @Test func onlyWhatInvitesWaits() async throws {
    let north = bench.world.north
    var ids: [MailKind: Mail.ID] = [:]
    for kind in MailKind.allCases {
      ids[kind] = try await bench.take(.wanted(kind, in: closed, of: north, invitation: nil, from: "Ben"))
    }
    let dispatcher = try bench.dispatcher(bench.folderWay)
    let batch = try await dispatcher.nextBatch(24)
    let waiting: Set<MailKind> = [.invitation, .update, .share]
    #expect(Set(batch.map(\.key.mail)) == Set(ids.filter { !waiting.contains($0.key) }.values))
    for (kind, id) in ids {
      let mail = try #require(try await bench.mail(id, of: north.id))
      #expect(mail.status == (waiting.contains(kind) ? .queued : .sending), "\(kind)")
      #expect(mail.statusReason == (waiting.contains(kind) ? "Waits until the gallery is online." : nil), "\(kind)")
    }
    bench.world.openGallery(closed, of: north)
    try await bench.outbox.following(
      catalog: bench.caller(bench.world.catalog), forgetting: bench.directory, logger: .silent
    ).followOnce()
    let rest = try await dispatcher.nextBatch(24)
    #expect(Set(rest.map(\.key.mail)) == Set(ids.filter { waiting.contains($0.key) }.values))
  }
}
