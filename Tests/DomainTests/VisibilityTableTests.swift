import Domain
import Testing

/// R2 as it is written, cell by cell, in a gallery that is open.
@Suite struct VisibilityTableTests {
  /// What a cell of the table grants.
  enum Cell: Sendable {
    case all, allButHidden, chosenScenesButHidden, nothing
  }

  static let table: [(Audience, inPublic: Cell, inPrivate: Cell, inPeopleIChoose: Cell)] = [
    (.studio, .all, .all, .all),
    (.mainClient, .all, .all, .all),
    (.photographerInvited, .allButHidden, .chosenScenesButHidden, .chosenScenesButHidden),
    (.clientInvited, .allButHidden, .allButHidden, .allButHidden),
    (.guestFacebook, .allButHidden, .nothing, .nothing),
    (.guestEmail, .allButHidden, .nothing, .nothing),
    (.guestLink, .allButHidden, .chosenScenesButHidden, .nothing),
    (.vendor, .nothing, .nothing, .nothing),
  ]

  private let chosen = Scene.ID.new()
  private let other = Scene.ID.new()

  /// What a viewer who came with email and code, and whose grant names one scene, sees.
  private func sees(
    _ audience: Audience, _ privacy: Privacy, _ scene: Scene.ID, hidden: Bool, hiddenFrom: Set<Audience> = []
  ) -> Bool {
    Visibility.sees(
      .init(scene: scene, sceneHiddenFrom: hiddenFrom, isHidden: hidden, isReady: true),
      in: .init(privacy: privacy, state: .online, expiresAt: nil), as: viewer(audience, scenes: [chosen]), at: now)
  }

  @Test func tableNamesEveryAudienceOnce() {
    #expect(Self.table.map(\.0).sorted() == Audience.allCases.sorted())
  }

  @Test(arguments: table)
  func everyCellHolds(_ audience: Audience, inPublic: Cell, inPrivate: Cell, inPeopleIChoose: Cell) {
    for (privacy, cell) in zip([Privacy.public, .private, .peopleIChoose], [inPublic, inPrivate, inPeopleIChoose]) {
      let isAnything = cell != .nothing
      #expect(sees(audience, privacy, chosen, hidden: false) == isAnything, "\(privacy)")
      #expect(sees(audience, privacy, chosen, hidden: true) == (cell == .all), "\(privacy), hidden")
      let reachesAll = cell == .all || cell == .allButHidden
      #expect(sees(audience, privacy, other, hidden: false) == reachesAll, "\(privacy), another scene")
      #expect(sees(audience, privacy, other, hidden: true) == (cell == .all), "\(privacy), another scene, hidden")
    }
  }

  // R4
  @Test(arguments: Audience.allCases, Privacy.allCases)
  func hiddenSceneOverridesEveryGrantButTheStudio(_ audience: Audience, _ privacy: Privacy) {
    #expect(sees(audience, privacy, chosen, hidden: false, hiddenFrom: [audience]) == (audience == .studio))
    let others = Set(Audience.allCases).subtracting([audience])
    #expect(
      sees(audience, privacy, chosen, hidden: false, hiddenFrom: others)
        == sees(audience, privacy, chosen, hidden: false))
  }

  // R10: all scenes unless some are chosen; chosen none is none.
  @Test func grantWithoutScenesReachesAllForTheInvitedAndNothingForALink() {
    func scope(_ audience: Audience, _ scenes: [Scene.ID]?) -> Visibility.Scope? {
      Visibility.scope(
        of: viewer(audience, scenes: scenes), in: .init(privacy: .private, state: .online, expiresAt: nil), at: now)
    }
    #expect(scope(.photographerInvited, nil) == .everything)
    #expect(scope(.photographerInvited, [])?.contains(chosen) == false)
    #expect(scope(.guestLink, nil) == nil)
    #expect(scope(.guestLink, [])?.contains(chosen) == false)
    #expect(scope(.guestLink, [chosen]) == .scenes([chosen]))
  }

  // R7
  @Test(arguments: Audience.allCases.filter { $0 != .studio })
  func closedGalleryShowsNothingToAnybodyButTheStudio(_ audience: Audience) {
    let millisecond = Duration.milliseconds(1)
    let cases: [(GalleryState, Timestamp?, isOpen: Bool)] = [
      (.draft, nil, false), (.offline, nil, false), (.online, nil, true),
      (.online, now, false), (.online, now.advanced(by: .zero - millisecond), false),
      (.online, now.advanced(by: millisecond), true), (.draft, now.advanced(by: millisecond), false),
    ]
    for (state, expiresAt, isOpen) in cases {
      let gallery = Visibility.GalleryFacts(privacy: .public, state: state, expiresAt: expiresAt)
      let item = Visibility.ItemFacts(scene: chosen, sceneHiddenFrom: [], isHidden: false, isReady: true)
      #expect(gallery.isOpen(at: now) == isOpen)
      #expect(Visibility.sees(item, in: gallery, as: viewer(audience), at: now) == (isOpen && audience != .vendor))
      #expect(Visibility.sees(item, in: gallery, as: viewer(.studio), at: now))
    }
  }
}
