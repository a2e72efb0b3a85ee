import Domain
import Testing

/// What the door asks for: each need by itself, and which comes first.
@Suite struct VisibilityNeedTests {
  private func need(
    _ viewer: Viewer, _ privacy: Privacy = .private, _ change: (inout Visibility.GalleryFacts) -> Void = { _ in }
  ) -> Visibility.Need? {
    var facts = gallery(privacy)
    change(&facts)
    return Visibility.need(of: viewer, in: facts, at: now)
  }

  private static let guests: [Audience] = [.guestLink, .guestEmail, .guestFacebook]
  private static let named = Audience.invitable.sorted()

  private func passerBy(at slug: String = address) -> Viewer { .passerBy(.new(), .new(), at: slug) }

  // R1
  @Test func addressOpensPublicGalleriesOnlyAndOnlyTheOneOfToday() {
    #expect(need(passerBy(), .public) == nil)
    #expect(need(passerBy(at: "an-older-one"), .public) == .grant)
    #expect(need(passerBy(), .private) == .grant)
    #expect(need(passerBy(), .peopleIChoose) == .grant)
    var nowhere = passerBy()
    nowhere.address = nil
    #expect(need(nowhere, .public) == .grant)
  }

  // R7
  @Test(arguments: Audience.allCases)
  func closedGalleryNeedsOpeningWhateverElseIsMissing(_ audience: Audience) {
    for privacy in Privacy.allCases {
      let found = need(viewer(audience, proof: .link), privacy) {
        ($0.state, $0.guestCode, $0.collectsVisitors, $0.isSensitive) = (.offline, 1, true, true)
      }
      #expect(found == (audience == .studio ? nil : .opening))
    }
  }

  // R8
  @Test func linksAreInertInASensitiveGalleryAndInvitationsAreNot() {
    for audience in Self.guests { #expect(need(viewer(audience)) { $0.isSensitive = true } == .grant) }
    var colleague = viewer(.photographerInvited, proof: .link)
    (colleague.invitation, colleague.link) = (nil, .new())
    #expect(need(colleague) == nil)
    #expect(need(colleague) { $0.isSensitive = true } == .grant)
    for audience in Self.named { #expect(need(viewer(audience)) { $0.isSensitive = true } == nil) }
    // Impossible by the switch, and closed all the same.
    #expect(need(passerBy(), .public) { $0.isSensitive = true } == .grant)
  }

  // R12
  @Test func peopleIChooseAsksTheInvitedForTheirCodeAndRefusesEverybodyElse() {
    for audience in Self.named {
      #expect(need(viewer(audience), .peopleIChoose) == nil)
      #expect(need(viewer(audience, proof: .link), .peopleIChoose) == .personalCode)
      #expect(need(viewer(audience, proof: .account), .peopleIChoose) == .personalCode)
    }
    for audience in Self.guests {
      #expect(need(viewer(audience), .peopleIChoose) == .grant)
      #expect(need(viewer(audience, proof: .code), .peopleIChoose) == .grant)
    }
  }

  // R11
  @Test func guestsTypeTheCodeOfTodayAndPeopleInvitedNever() {
    for audience in Self.guests {
      var guest = viewer(audience)
      #expect(need(guest) { $0.guestCode = 2 } == .guestCode)
      guest.guestCode = 1
      #expect(need(guest) { $0.guestCode = 2 } == .guestCode)
      guest.guestCode = 2
      #expect(need(guest) { $0.guestCode = 2 } == nil)
      #expect(need(guest) == nil)
    }
    var coded = viewer(.guestLink)
    coded.hasLinkCode = true
    #expect(need(coded) { $0.guestCode = 2 } == nil)
    for audience in Self.named { #expect(need(viewer(audience)) { $0.guestCode = 2 } == nil) }
  }

  // R17
  @Test func personalKeyWorksOnTheFirstDevicesOnly() {
    var person = viewer(.mainClient)
    for (device, limit, isInside) in [(1, 1, true), (2, 1, false), (2, 2, true), (3, 2, false)] {
      person.device = device
      #expect(need(person) { $0.deviceLimit = limit } == (isInside ? nil : .device))
      #expect(need(person) == nil)
    }
    #expect(need(viewer(.guestLink)) { $0.deviceLimit = 1 } == nil)
  }

  // R16
  @Test func visitorsWhoAreNotKnownTellWhoTheyAre() {
    var guest = viewer(.guestLink)
    #expect(need(guest) { $0.collectsVisitors = true } == .details)
    guest.hasDetails = true
    #expect(need(guest) { $0.collectsVisitors = true } == nil)
    #expect(need(viewer(.clientInvited)) { $0.collectsVisitors = true } == nil)
  }

  /// One thing at a time, in this order.
  @Test func doorAsksInTheOrderOfItsNeeds() {
    var guest = viewer(.guestEmail, proof: .link)
    (guest.device, guest.guestCode) = (2, nil)
    var facts = gallery(.peopleIChoose, state: .draft)
    (facts.guestCode, facts.deviceLimit, facts.collectsVisitors) = (1, 1, true)
    func next() -> Visibility.Need? { Visibility.need(of: guest, in: facts, at: now) }
    #expect(next() == .opening)
    facts.state = .online
    #expect(next() == .grant)
    facts.privacy = .private
    #expect(next() == .guestCode)
    guest.guestCode = 1
    #expect(next() == .device)
    guest.device = 1
    #expect(next() == .details)
    guest.hasDetails = true
    #expect(next() == nil)
    #expect(Visibility.Need.allCases == [.opening, .grant, .personalCode, .guestCode, .device, .details])
  }

  // R2: there is nothing for vendors here, so there is no way in.
  @Test(arguments: Privacy.allCases)
  func vendorNeedsAGrantThatIsNotThere(_ privacy: Privacy) {
    #expect(need(viewer(.vendor), privacy) == .grant)
  }
}
