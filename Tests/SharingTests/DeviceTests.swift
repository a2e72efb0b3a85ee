import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// R17: a personal key works on so many devices, and its owner says on which.
struct DeviceTests {
  private struct Household {
    let fixture: SharingFixture
    let anna: InvitationSummary
    var sessions: [SessionBinding] = []
  }

  /// Anna came in on `count` devices where one is allowed.
  private func household(_ count: Int, limit: Int? = 1) async throws -> Household {
    let fixture = try SharingFixture(privacy: .private)
    fixture.catalog.change(fixture.gallery) { $0.deviceLimit = limit }
    var household = Household(fixture: fixture, anna: try await fixture.inviteOne())
    for number in 1...count {
      let session = newSession()
      try await fixture.open(household.anna, session: session)
      _ = try? await fixture.enter(nil, nil, device: "Phone \(number)", session: session)
      household.sessions.append(session)
      fixture.time.advance(seconds: 10)
    }
    return household
  }

  private func token(_ fixture: SharingFixture) async throws -> String {
    let mail = try await fixture.events().last { $0.event.mail?.kind == .deviceLink }?.event.mail
    let link = try #require(try fixture.secrets(of: mail).link)
    #expect(link.hasPrefix("https://x.test/d/"))
    return try #require(link.split(separator: "/").last).description
  }

  private func send(_ fixture: SharingFixture, _ session: SessionBinding) async throws {
    _ = try await fixture.sharing.call(SendDeviceLink(slug: fixture.gallery.rawValue, session: session))
  }

  @Test func theOldestDevicesWorkAndTheNextWaits() async throws {
    let household = try await household(3, limit: 2)
    let (fixture, sessions) = (household.fixture, household.sessions)
    #expect(try await fixture.resolve(sessions[0]).viewer.device == 1)
    #expect(try await fixture.resolve(sessions[1]).viewer.device == 2)
    #expect(try await fixture.resolve(sessions[2]).viewer.device == 3)
    await expectFailure("deviceLimit") { _ = try await fixture.enter(session: sessions[2]) }
    #expect(try await fixture.look(sessions[2]) == DoorView(need: .device, name: "Anna", deviceLimit: 2))
    #expect(try await fixture.need(sessions[2]) == .device)
    // Coming again keeps the place.
    try await fixture.open(household.anna, session: sessions[0])
    _ = try await fixture.enter(session: sessions[0])
    #expect(try await fixture.resolve(sessions[0]).viewer.device == 1)
    // Who signs out makes room.
    _ = try await fixture.sharing.call(
      Leave(studio: fixture.studio, gallery: fixture.gallery, session: sessions[0], sessionLivesOn: false))
    #expect(try await fixture.enter(session: sessions[2]).device == 2)
    // A lower limit holds for those inside too.
    fixture.catalog.change(fixture.gallery) { $0.deviceLimit = 1 }
    #expect(try await fixture.need(sessions[2]) == .device)
    #expect(try await fixture.need(sessions[1]) == nil)
  }

  // R9: a mail scanner that opens the link takes nobody's place.
  @Test func onlyWhoComesInTakesAPlace() async throws {
    let fixture = try SharingFixture(privacy: .private)
    fixture.catalog.change(fixture.gallery) { $0.deviceLimit = 1 }
    let anna = try await fixture.inviteOne()
    let (scanner, own) = (newSession(), newSession())
    try await fixture.open(anna, session: scanner)
    try await fixture.open(anna, session: own)
    #expect(try await fixture.enter(session: own).device == 1)
    await expectFailure("deviceLimit") { _ = try await fixture.enter(session: scanner) }
    #expect(try await fixture.need(own) == nil)
  }

  /// Programs that look without entering are devices all the same.
  @Test func leavingTheDoorOutTakesAPlaceToo() async throws {
    let fixture = try SharingFixture(privacy: .private)
    fixture.catalog.change(fixture.gallery) { $0.deviceLimit = 1 }
    let anna = try await fixture.inviteOne()
    let (first, second) = (newSession(), newSession())
    for session in [first, second] { try await fixture.open(anna, session: session) }
    // At the same millisecond.
    #expect(try await fixture.need(second) == nil)
    #expect(try await fixture.need(first) == .device)
    #expect(try await fixture.need(second) == nil)
  }

  @Test func devicesOfOnePersonAreNoneOfAnother() async throws {
    let household = try await household(1)
    let fixture = household.fixture
    let bert = newSession()
    try await fixture.open(fixture.inviteOne("bert@example.com"), session: bert)
    #expect(try await fixture.enter(session: bert).device == 1)
    // A link that anybody may hold is nobody's, and counts none.
    let link = try await fixture.link(NewLink(kind: .photographerInvited))
    for _ in 0..<3 { #expect(try await fixture.come(by: link).device == nil) }
  }

  @Test func theStudioIsToldOnceADay() async throws {
    let household = try await household(1)
    let fixture = household.fixture
    func told() async throws -> (activity: Int, mails: [SharingEvent.WantedMail]) {
      (
        try await fixture.activity().filter { $0.kind == .deviceLimit }.count,
        try await fixture.events().compactMap(\.event.mail).filter { $0.kind == .deviceWarning }
      )
    }
    let session = newSession()
    try await fixture.open(household.anna, session: session)
    for _ in 0..<3 { await expectFailure("deviceLimit") { _ = try await fixture.enter(session: session) } }
    let first = try await told()
    #expect(first.activity == 1 && first.mails.count == 1)
    #expect(first.mails.first?.toEmail.rawValue == "studio@example.com" && first.mails.first?.fromName == "Anna")
    fixture.time.advance(seconds: 24 * 3600)
    await expectFailure("deviceLimit") { _ = try await fixture.enter(session: session) }
    #expect(try await told().activity == 2)
    // With identity away, who waits hears the same, and the studio hears of it the next time.
    fixture.time.advance(seconds: 24 * 3600)
    fixture.identityCaller.isAway.withLock { $0 = true }
    await expectFailure("deviceLimit") { _ = try await fixture.enter(session: session) }
    fixture.identityCaller.isAway.withLock { $0 = false }
    #expect(try await told().activity == 2)
    await expectFailure("deviceLimit") { _ = try await fixture.enter(session: session) }
    #expect(try await told().mails.count == 3)
  }

  @Test func aPersonFreesUpADeviceByTheMailedLink() async throws {
    let household = try await household(2)
    let (fixture, sessions) = (household.fixture, household.sessions)
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    try await send(fixture, sessions[1])
    let mail = try await fixture.events().last?.event
    #expect(mail?.mail?.toEmail.rawValue == "anna@example.com" && mail?.invitation == household.anna.id)
    let token = try await token(fixture)
    let list = try await fixture.sharing.call(ListDevices(token: token))
    #expect(
      list.slug == fixture.gallery.rawValue && list.limit == 1 && list.items.map(\.name) == ["Phone 1", "Phone 2"])
    #expect(!"\(list)".contains(sessions[0].rawValue))
    // What is none of theirs changes nothing.
    for other in ["", "x", sessions[0].rawValue] {
      #expect(try await fixture.sharing.call(DropDevice(token: token, device: other)) == list)
    }
    #expect(watch.epochs.allSatisfy { $0 == 0 })
    let left = try await fixture.sharing.call(DropDevice(token: token, device: list.items[0].id))
    #expect(left.items == [list.items[1]] && watch.epochs.last == 1)
    await expectFailure("notEntered") { _ = try await fixture.resolve(sessions[0]) }
    #expect(try await fixture.enter(session: sessions[1]).device == 1)
    // Told again after a lost answer, it does the same.
    #expect(try await fixture.sharing.call(DropDevice(token: token, device: list.items[0].id)) == left)
  }

  @Test func theLinkIsGoodForAnHourAndForItsKey() async throws {
    let household = try await household(2)
    let fixture = household.fixture
    try await send(fixture, household.sessions[1])
    let token = try await token(fixture)
    let stored = try await fixture.database.read { connection in
      try connection.all("SELECT token_hash FROM device_link") { try $0.text(0) }
    }
    #expect(stored.count == 1 && stored != [token])
    for wrong in ["", "x", String(token.dropLast()), String(token.reversed()), String(repeating: "A", count: 43)] {
      await expectFailure("notFound") { _ = try await fixture.sharing.call(ListDevices(token: wrong)) }
      await expectFailure("notFound") { _ = try await fixture.sharing.call(DropDevice(token: wrong, device: "x")) }
    }
    fixture.time.advance(seconds: 3599)
    _ = try await fixture.sharing.call(ListDevices(token: token))
    fixture.time.advance(seconds: 1)
    await expectFailure("notFound") { _ = try await fixture.sharing.call(ListDevices(token: token)) }
    try await send(fixture, household.sessions[1])
    let fresh = try await self.token(fixture)
    try await fixture.revoke(household.anna)
    await expectFailure("notFound") { _ = try await fixture.sharing.call(ListDevices(token: fresh)) }
    await expectFailure("notFound") { _ = try await fixture.sharing.call(DropDevice(token: fresh, device: "x")) }
  }

  @Test func onlyWhoIsAtTheLimitGetsTheMailAndNotForEver() async throws {
    let household = try await household(2)
    let (fixture, sessions) = (household.fixture, household.sessions)
    await expectFailure("notAllowed") { try await send(fixture, sessions[0]) }
    await expectFailure("notFound") { try await send(fixture, newSession()) }
    for _ in 0..<3 { try await send(fixture, sessions[1]) }
    do {
      try await send(fixture, sessions[1])
      Issue.record("a fourth mail")
    } catch let error as RPCError {
      #expect(error.failureCode == "tooManyAttempts" && error.data?.retryAfter == 3600)
    }
    fixture.time.advance(seconds: 3600)
    try await send(fixture, sessions[1])
    #expect(try await fixture.events().filter { $0.event.mail?.kind == .deviceLink }.count == 4)
  }

  // R17 holds for what was shared by email with one person too.
  @Test func anEmailShareHasDevicesOfItsOwn() async throws {
    let fixture = try SharingFixture(privacy: .private)
    fixture.catalog.change(fixture.gallery) { $0.deviceLimit = 1 }
    let share = try await fixture.share(.email, [.new()], to: "ann@example.com")
    let (first, second) = (newSession(), newSession())
    #expect(try await fixture.come(by: share, session: first).device == 1)
    await expectFailure("deviceLimit") { _ = try await fixture.come(by: share, session: second) }
    try await send(fixture, second)
    let mail = try await fixture.events().last?.event
    #expect(mail?.mail?.toEmail.rawValue == "ann@example.com" && mail?.invitation == nil)
    let list = try await fixture.sharing.call(ListDevices(token: token(fixture)))
    #expect(list.items.count == 2)
    _ = try await fixture.sharing.call(DropDevice(token: token(fixture), device: list.items[0].id))
    #expect(try await fixture.enter(session: second).device == 1)
  }

  // R17: being sent more shares is no way to more devices.
  @Test func sharesToOneAddressCountTheirDevicesTogether() async throws {
    let fixture = try SharingFixture(privacy: .private)
    fixture.catalog.change(fixture.gallery) { $0.deviceLimit = 1 }
    let shares = [
      try await fixture.share(.email, [.new()], to: "ann@example.com"),
      try await fixture.share(.email, [.new()], to: "ann@example.com"),
    ]
    let (first, second) = (newSession(), newSession())
    #expect(try await fixture.come(by: shares[0], session: first).device == 1)
    await expectFailure("deviceLimit") { _ = try await fixture.come(by: shares[1], session: second) }
    // The same browser by the other share is the same device, and keeps its place.
    #expect(try await fixture.come(by: shares[1], session: first).device == 1)
    await expectFailure("deviceLimit") { _ = try await fixture.enter(session: second) }
    let bobs = try await fixture.share(.email, [.new()], to: "bob@example.com")
    #expect(try await fixture.come(by: bobs).device == 1)
    let other = fixture.catalog.add(fixture.studio, .private)
    let elsewhere = try await fixture.share(.email, [.new()], to: "ann@example.com", gallery: other)
    let third = newSession()
    try await fixture.open(elsewhere, session: third)
    #expect(try await fixture.enter(nil, nil, session: third, gallery: other).device == 1)
    // Who leaves makes room.
    _ = try await fixture.sharing.call(
      Leave(studio: fixture.studio, gallery: fixture.gallery, session: first, sessionLivesOn: false))
    #expect(try await fixture.enter(session: second).device == 1)
  }
}
