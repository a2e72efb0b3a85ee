import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// R6: a share opens no more than whoever made it has left.
struct ShareNarrowingTests {
  private let fixture: SharingFixture
  private let scenes: [Scene.ID]
  /// An item in each scene.
  private let media: [Media.ID]

  init() throws {
    fixture = try SharingFixture(privacy: .private)
    scenes = fixture.catalog.scenes(of: fixture.gallery)
    media = scenes.map { _ in .new() }
  }

  private func share(
    _ viewer: Viewer, _ channel: NewShare.Channel = .link, _ media: [Media.ID], to: [String]? = nil
  ) async throws -> LinkSummary {
    let made = try await fixture.sharing.call(
      Share(viewer: viewer, name: "", share: NewShare(channel: channel, media: media, to: to), network: "192.0.2.1"))
    return try #require(try await fixture.links().first { $0.id == made.id })
  }

  private func change(_ maker: Viewer, _ change: InvitationChange) async throws {
    let id = try #require(maker.invitation)
    _ = try await fixture.sharing.call(
      UpdateInvitation(studio: fixture.studio, invitation: id, change: change))
  }

  /// Which of the items, each in its scene, catalog shows to a session.
  private func seen(_ session: SessionBinding) async throws -> [Media.ID] {
    let viewer = try await fixture.resolve(session).viewer
    return seen(viewer)
  }

  private func seen(_ viewer: Viewer) -> [Media.ID] {
    guard let scope = fixture.catalog.scope(of: viewer, at: fixture.time.now) else { return [] }
    return zip(media, scenes).filter { media, scene in
      scope.contains(.init(id: media, scene: scene, sceneHiddenFrom: [], isHidden: false, isReady: true))
    }.map(\.0)
  }

  @Test(arguments: [NewShare.Channel.link, .facebook, .email])
  func narrowedInvitationNarrowsItsShares(_ channel: NewShare.Channel) async throws {
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let to = channel == .email ? ["aunt@example.com"] : nil
    let maker = try await fixture.insider(as: .photographerInvited)
    let (session, further) = (newSession(), newSession())
    let shared = try await share(maker, channel, media, to: to)
    let viewer = try await fixture.come(by: shared, session: session)
    #expect(seen(viewer) == media && viewer.scenes == nil)
    let again = try await share(viewer, .link, Array(media.suffix(2)))
    #expect(try await seen(fixture.come(by: again, session: further).session) == Array(media.suffix(2)))
    // Somebody else's is their own affair, in another studio too.
    let other = newSession()
    let others = try await fixture.insider("d@example.com", as: .photographerInvited)
    _ = try await fixture.come(by: try await share(others, .link, media), session: other)

    try await change(maker, InvitationChange(scenes: .set([scenes[0], scenes[1]])))
    #expect(watch.epochs == [1])
    #expect(try await seen(session) == Array(media.prefix(2)))
    #expect(try await seen(further) == [media[1]])
    #expect(try await fixture.resolve(session).viewer.accessEpoch == 1)
    #expect(try await seen(other) == media)
    // Whoever comes now, and whoever looks as they would.
    #expect(try await seen(fixture.come(by: shared)) == Array(media.prefix(2)))
    let looked = try await fixture.sharing.call(
      ResolveGrant(
        studio: fixture.studio, gallery: fixture.gallery, grant: again.id.rawValue, session: newSession()))
    #expect(seen(looked.viewer) == [media[1]])

    // Catalog decides by where an item lies now: nothing is kept of where it lay.
    #expect(try await fixture.resolve(session).viewer.scenes == [scenes[0], scenes[1]])
    // What is given back is theirs to share as before.
    try await change(maker, InvitationChange(scenes: .clear))
    #expect(try await seen(session) == media)
  }

  @Test func whoBecomesSomebodyElseSharesAsThatOne() async throws {
    let maker = try await fixture.insider(as: .mainClient)
    let session = newSession()
    _ = try await fixture.come(by: try await share(maker, .facebook, media), session: session)
    try await change(maker, InvitationChange(audience: .photographerInvited, scenes: .set([scenes[2]])))
    #expect(try await seen(session) == [media[2]])
    try await change(maker, InvitationChange(audience: .clientInvited))
    #expect(try await seen(session) == media)
  }

  @Test(arguments: [LinkKind.guest, .photographerInvited])
  func narrowedLinkNarrowsItsShares(_ kind: LinkKind) async throws {
    let link = try await fixture.link(NewLink(kind: kind, scenes: scenes))
    let (session, further) = (newSession(), newSession())
    let shared = try await share(try await fixture.come(by: link), .facebook, media)
    let viewer = try await fixture.come(by: shared, session: session)
    _ = try await fixture.come(by: try await share(viewer, .link, media), session: further)
    #expect(try await seen(further) == media)
    _ = try await fixture.change(link, LinkChange(scenes: .set([scenes[1]])))
    for session in [session, further] { #expect(try await seen(session) == [media[1]]) }
    // None chosen is nothing for guests and everything for colleagues.
    _ = try await fixture.change(link, LinkChange(scenes: .clear))
    for session in [session, further] { #expect(try await seen(session) == (kind == .guest ? [] : media)) }
    guard kind == .photographerInvited else { return }
    _ = try await fixture.change(link, LinkChange(kind: .guest))
    for session in [session, further] { #expect(try await seen(session).isEmpty) }
  }

  @Test(arguments: [LinkChange(accessCode: .set("rose")), LinkChange(maxVisits: .set(5))])
  func sharesEndWithTheRightToShare(_ change: LinkChange) async throws {
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let link = try await fixture.link(NewLink(kind: .photographerInvited))
    let holder = newSession()
    let shared = try await share(try await fixture.come(by: link, session: holder), .link, media)
    let (session, further) = (newSession(), newSession())
    let again = try await share(try await fixture.come(by: shared, session: session), .link, media)
    _ = try await fixture.come(by: again, session: further)
    let others = newSession()
    let other = try await fixture.link(NewLink(kind: .photographerInvited))
    _ = try await fixture.come(
      by: try await share(try await fixture.come(by: other), .link, media), session: others)

    _ = try await fixture.change(link, change)
    #expect(Set(watch.epochs) == [1])
    for session in [session, further] {
      await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    }
    #expect(try await fixture.summary(shared).status == .revoked)
    #expect(try await fixture.summary(again).status == .revoked)
    #expect(try await seen(others) == media)
    // Again, and taken back: what ended stays so.
    _ = try await fixture.change(link, change)
    _ = try await fixture.change(link, LinkChange(accessCode: .clear, maxVisits: .clear))
    await expectFailure("notFound") { _ = try await fixture.come(by: again) }
  }

  /// As an earlier version of the program left it.
  @Test func shareOfALinkThatLetsNobodyShareOpensNothing() async throws {
    let link = try await fixture.link(NewLink(kind: .photographerInvited))
    let session = newSession()
    _ = try await fixture.come(by: try await share(try await fixture.come(by: link), .link, media), session: session)
    try await fixture.database.write { connection in
      try connection.execute("UPDATE link SET max_visits = 5 WHERE link_id = ?", link.id)
    }
    #expect(try await seen(session).isEmpty)
  }

  @Test func whatAShareNoLongerAddsUpToIsNotSharedOn() async throws {
    let maker = try await fixture.insider()
    let session = newSession()
    let first = try await share(maker, .facebook, [media[0]])
    let second = try await share(maker, .facebook, [media[1]])
    let viewer = try await fixture.come(by: first)
    _ = try await fixture.come(by: try await share(viewer, .link, [media[0], media[1]]), session: session)
    #expect(try await seen(session) == [media[0], media[1]])
    try await fixture.revoke(second)
    #expect(try await seen(session) == [media[0]])
  }

  @Test func sharesOfOneBrowserByTwoLinksDoNotMix() async throws {
    let (one, two) = (
      try await fixture.link(NewLink(kind: .guest, scenes: [scenes[0]])),
      try await fixture.link(NewLink(kind: .guest, scenes: [scenes[1]]))
    )
    let browser = newSession()
    let first = try await share(try await fixture.come(by: one, session: browser), .facebook, [media[0]])
    let second = try await share(try await fixture.come(by: two, session: browser), .facebook, [media[1]])
    let (session, other) = (newSession(), newSession())
    #expect(try await fixture.come(by: first, session: session).media == [media[0]])
    #expect(try await fixture.come(by: second, session: other).media == [media[1]])
    _ = try await fixture.change(one, LinkChange(scenes: .set([scenes[2]])))
    #expect(try await seen(session).isEmpty)
    #expect(try await seen(other) == [media[1]])
  }

  @Test func chainOfSharesHasABound() async throws {
    var viewer = try await fixture.insider()
    var links: [LinkSummary] = []
    for _ in 0...LinkTable.mostAncestors {
      links.append(try await share(viewer, .link, media))
      viewer = try await fixture.come(by: try #require(links.last))
      #expect(seen(viewer) == media)
    }
    await expectFailure("notAllowed") { _ = try await share(viewer, .link, media) }
    try await fixture.revoke(links[0])
    #expect(try await fixture.links().allSatisfy { $0.status == .revoked })
  }
}
