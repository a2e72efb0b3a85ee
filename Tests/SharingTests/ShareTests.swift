import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// R14, R15, R2: what visitors share.
struct ShareTests {
  private func share(
    _ fixture: SharingFixture, _ viewer: Viewer, _ share: NewShare, name: String = "Clara",
    network: String = "192.0.2.1", key: String? = nil
  ) async throws -> SharedLink {
    try await fixture.sharing.call(
      Share(viewer: viewer, name: name, share: share, network: network, idempotencyKey: key))
  }

  private func open(_ url: String, _ fixture: SharingFixture) async throws -> Viewer {
    let session = newSession()
    let token = try #require(url.split(separator: "/").last)
    _ = try await fixture.sharing.call(OpenLink(token: String(token), session: session))
    return try await fixture.resolve(session).viewer
  }

  @Test func aCopiedLinkOpensItsOwnItemsAlone() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let client = try await fixture.insider()
    let (one, two) = (Media.ID.new(), Media.ID.new())
    let first = try await share(fixture, client, NewShare(channel: .link, media: [one, one]))
    _ = try await share(fixture, client, NewShare(channel: .link, media: [two]))
    #expect(first.url.hasPrefix("https://x.test/s/") && first.items == nil && first.rejected == nil)
    let viewer = try await open(first.url, fixture)
    #expect(viewer.audience == .guestLink && viewer.media == [one] && viewer.link == first.id)
    #expect(try await fixture.mails(.share).isEmpty)
    let listed = try #require(try await fixture.links().first { $0.id == first.id })
    #expect(listed.sharedBy == "Clara" && listed.kind == .copy && listed.media == [one])
    let told = try await fixture.activity().filter { $0.kind == .shared }
    #expect(told.count == 2 && told.allSatisfy { $0.invitation == client.invitation })
  }

  // R2
  @Test func sharesByEmailAddUpForEachAddress() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let client = try await fixture.insider()
    let (one, two) = (Media.ID.new(), Media.ID.new())
    let answer = try await share(
      fixture, client,
      NewShare(
        channel: .email, media: [one], to: ["Aunt@Example.com", "bob@example.com", "no address", "bob@example.com"],
        message: "Look!", name: "Somebody else"))
    fixture.time.advance(seconds: 1)
    _ = try await share(fixture, client, NewShare(channel: .email, media: [two], to: ["aunt@example.com"]))
    let items = try #require(answer.items)
    #expect(items.map(\.to.rawValue) == ["aunt@example.com", "bob@example.com"])
    #expect(answer.url == items[0].url && answer.id == items[0].id && Set(items.map(\.url)).count == 2)
    #expect(answer.rejected?.map(\.email) == ["no address"])
    let (aunt, bob) = (try await open(items[0].url, fixture), try await open(items[1].url, fixture))
    #expect(aunt.audience == .guestEmail && Set(aunt.media ?? []) == [one, two])
    #expect(bob.media == [one])
    let mails = try await fixture.mails(.share)
    #expect(mails.map(\.mail?.toEmail.rawValue) == ["aunt@example.com", "bob@example.com", "aunt@example.com"])
    #expect(mails.allSatisfy { $0.mail?.fromName == "Clara" && $0.invitation == nil })
    #expect(mails[0].mail?.message == "Look!")
    let secrets = try fixture.secrets(of: mails[0].mail)
    #expect(secrets == MailSecrets(accessCode: nil, link: items[0].url))
  }

  // R2: nobody sees by a share of their own what others shared.
  @Test func sharesAddUpForWhoMadeThemAlone() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let (client, other) = (try await fixture.insider(), try await fixture.insider("d@example.com"))
    let media = (0..<4).map { _ in Media.ID.new() }
    let (one, two) = (media[0], media[1])
    let first = try await share(fixture, client, NewShare(channel: .facebook, media: [one]))
    _ = try await share(fixture, client, NewShare(channel: .facebook, media: [two]))
    let others = try await share(fixture, other, NewShare(channel: .facebook, media: [media[2]]))
    #expect(try await open(others.url, fixture).media == [media[2]])
    let mailed = try await share(fixture, client, NewShare(channel: .email, media: [one], to: ["a@example.com"]))
    let mine = try await share(fixture, other, NewShare(channel: .email, media: [media[3]], to: ["a@example.com"]))
    #expect(try await open(mailed.url, fixture).media == [one])
    #expect(try await open(mine.url, fixture).media == [media[3]])
    let seen = try await fixture.sharing.call(
      ResolveGrant(
        studio: fixture.studio, gallery: fixture.gallery, grant: others.id.rawValue, session: newSession()))
    #expect(seen.viewer.media == [media[2]])
    #expect(Set(try await open(first.url, fixture).media ?? []) == [one, two])
    // Not those of another studio's gallery.
    let theirs = try await fixture.insider(gallery: fixture.otherGallery, studio: fixture.otherStudio)
    _ = try await share(fixture, theirs, NewShare(channel: .facebook, media: [.new()]))
    #expect(Set(try await open(first.url, fixture).media ?? []) == [one, two])
  }

  // R14, R15: catalog's word is the last.
  @Test(arguments: [CatalogFailure.notAllowed, .accountNeeded, .notFound])
  func whatCatalogRefusesIsNotShared(failure: CatalogFailure) async throws {
    let fixture = try SharingFixture(privacy: .private)
    let client = try await fixture.insider()
    fixture.catalog.change(fixture.gallery) { $0.shareFailure = failure }
    for channel in NewShare.Channel.allCases {
      await expectFailure(failure.code) {
        _ = try await share(fixture, client, NewShare(channel: channel, media: [.new()], to: ["a@example.com"]))
      }
    }
    #expect(try await fixture.links().isEmpty)
    #expect(try await fixture.mails(.share).isEmpty)
  }

  // R6
  @Test func whoIsRevokedSharesNothingAnyMore() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let client = try await fixture.insider()
    let guest = try await fixture.come(by: try await fixture.share(.copy, [.new()]))
    let request = NewShare(channel: .link, media: [.new()])
    let answer = try await share(fixture, client, request, key: "k")
    #expect(try await share(fixture, client, request, key: "k") == answer)
    let invitation = try #require(client.invitation)
    _ = try await fixture.sharing.call(RevokeInvitation(studio: fixture.studio, invitation: invitation))
    let link = try #require(guest.link)
    _ = try await fixture.sharing.call(RevokeLink(studio: fixture.studio, link: link))
    for viewer in [client, guest] {
      await expectFailure("notEntered") { _ = try await share(fixture, viewer, request, key: "k") }
    }
  }

  @Test func aRepeatedShareMailsNobodyTwice() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let client = try await fixture.insider()
    let request = NewShare(channel: .email, media: [.new()], to: ["aunt@example.com"])
    let answer = try await share(fixture, client, request, key: "k")
    // Somebody else's revocation raised the epoch meanwhile, and the network changed.
    var later = client
    later.accessEpoch += 1
    #expect(try await share(fixture, later, request, network: "192.0.2.9", key: "k") == answer)
    #expect(try await fixture.mails(.share).count == 1)
    await expectFailure("idempotencyMismatch") {
      _ = try await share(fixture, client, NewShare(channel: .link, media: [.new()]), key: "k")
    }
    // Another visitor's key is another key's answer to nobody.
    let other = try await fixture.insider("d@example.com")
    await expectFailure("idempotencyMismatch") { _ = try await share(fixture, other, request, key: "k") }
  }

  @Test(arguments: ["link", "link_media", "event_log", "activity", "idempotency"])
  func aShareThatFailsHalfWayIsNone(table: String) async throws {
    let fixture = try SharingFixture(privacy: .private)
    let client = try await fixture.insider()
    try await fixture.breakWrites(to: table)
    await #expect(throws: RPCError.self) {
      _ = try await share(
        fixture, client, NewShare(channel: .email, media: [.new()], to: ["aunt@example.com"]), key: "k")
    }
    try await fixture.repairWrites()
    #expect(try await fixture.links().isEmpty)
    #expect(try await fixture.mails(.share).isEmpty)
    #expect(try await fixture.activity().allSatisfy { $0.kind != .shared })
  }

  @Test func tooMuchAtOnceIsRefused() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let client = try await fixture.insider()
    let media = (0..<501).map { _ in Media.ID.new() }
    _ = try await share(fixture, client, NewShare(channel: .link, media: Array(media.prefix(500))))
    let addresses = (0..<21).map { "a\($0)@example.com" }
    let refused = [
      NewShare(channel: .link, media: media), NewShare(channel: .email, media: [.new()], to: addresses),
      NewShare(channel: .email, media: [.new()], to: []), NewShare(channel: .email, media: [.new()], to: ["nobody"]),
      NewShare(channel: .email, media: [.new()]),
      NewShare(
        channel: .email, media: [.new()], to: ["a@example.com"], message: String(repeating: "x", count: 2001)),
    ]
    for request in refused {
      await expectFailure("invalidValue") { _ = try await share(fixture, client, request) }
    }
    for name in ["see http://evil.example", "WWW.evil.example", "a\u{202E}b"] {
      await expectFailure("invalidValue") {
        _ = try await share(
          fixture, client, NewShare(channel: .email, media: [.new()], to: ["a@example.com"], name: name), name: "")
      }
    }
  }

  @Test func aNetworkThatFloodsWaits() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let client = try await fixture.insider()
    let request = NewShare(channel: .link, media: [.new()])
    for _ in 0..<60 { _ = try await share(fixture, client, request) }
    await expectFailure("tooManyAttempts") { _ = try await share(fixture, client, request) }
    _ = try await share(fixture, client, request, network: "192.0.2.2")
    fixture.time.advance(seconds: 61)
    _ = try await share(fixture, client, request)
    func many(_ round: Int) -> NewShare {
      NewShare(channel: .email, media: [.new()], to: (0..<20).map { "a\($0).\(round)@example.com" })
    }
    for round in 0..<10 { _ = try await share(fixture, client, many(round), network: "192.0.2.3") }
    await expectFailure("tooManyAttempts") { _ = try await share(fixture, client, many(10), network: "192.0.2.3") }
    #expect(try await fixture.mails(.share).count == 200)
  }

  @Test func whatTheStudioSharesIsNobodysActivity() async throws {
    let fixture = try SharingFixture(privacy: .private)
    _ = try await share(
      fixture, try await fixture.studioViewer(), NewShare(channel: .email, media: [.new()], to: ["a@example.com"]),
      name: "")
    #expect(try await fixture.activity().isEmpty)
    #expect(try await fixture.mails(.share).map(\.mail?.fromName) == [nil])
  }
}
