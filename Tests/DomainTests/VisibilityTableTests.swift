import Domain
import Testing

/// R2 as it is written, cell by cell, in a gallery that is open.
@Suite struct VisibilityTableTests {
  /// What a cell of the table grants.
  enum Cell: Sendable {
    case all, allExceptHidden, scenesOfGrant, mediaShared, nothing
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var audience: Audience
    var inPublic: Cell
    var inPrivate: Cell
    var inPeopleIChoose: Cell
    /// Shares hold media, other grants scenes.
    var isShare = false

    var testDescription: String { "\(audience)\(isShare && audience == .guestLink ? ", by a copied share" : "")" }

    init(_ audience: Audience, _ inPublic: Cell, _ inPrivate: Cell, _ inPeopleIChoose: Cell, isShare: Bool = false) {
      (self.audience, self.isShare) = (audience, isShare)
      (self.inPublic, self.inPrivate, self.inPeopleIChoose) = (inPublic, inPrivate, inPeopleIChoose)
    }
  }

  // swift-format-ignore
  static let table: [Row] = [
    //  audience                public              private             peopleIChoose
    Row(.studio,                .all,               .all,               .all),
    Row(.mainClient,            .all,               .all,               .all),
    Row(.photographerInvited,   .allExceptHidden,   .scenesOfGrant,     .scenesOfGrant),
    Row(.clientInvited,         .allExceptHidden,   .allExceptHidden,   .allExceptHidden),
    Row(.guestFacebook,         .allExceptHidden,   .mediaShared,       .nothing,           isShare: true),
    Row(.guestEmail,            .allExceptHidden,   .mediaShared,       .nothing,           isShare: true),
    Row(.guestLink,             .allExceptHidden,   .scenesOfGrant,     .nothing),
    Row(.guestLink,             .allExceptHidden,   .mediaShared,       .nothing,           isShare: true),
    Row(.vendor,                .nothing,           .nothing,           .nothing),
  ]

  /// A small gallery: what is in the scene of the grant, what was shared (from elsewhere), and what is neither; each
  /// once as it is and once hidden.
  enum Place: CaseIterable { case ofGrant, shared, elsewhere }
  private let chosen = Scene.ID.new()
  private let other = Scene.ID.new()
  private let shared = [false: Media.ID.new(), true: Media.ID.new()]

  private func item(_ place: Place, hidden: Bool, hiddenFrom: Set<Audience> = []) -> Visibility.ItemFacts {
    .init(
      id: place == .shared ? shared[hidden]! : .new(), scene: place == .ofGrant ? chosen : other,
      sceneHiddenFrom: hiddenFrom, isHidden: hidden, isReady: true)
  }

  private func viewer(_ row: Row) -> Viewer {
    DomainTests.viewer(
      row.audience, scenes: row.isShare ? nil : [chosen], media: row.isShare ? Array(shared.values) : nil)
  }

  private func grants(_ cell: Cell, _ place: Place, hidden: Bool) -> Bool {
    switch cell {
    case .all: true
    case .allExceptHidden: !hidden
    case .scenesOfGrant: !hidden && place == .ofGrant
    case .mediaShared: !hidden && place == .shared
    case .nothing: false
    }
  }

  @Test func tableNamesEveryAudience() {
    #expect(Set(Self.table.map(\.audience)) == Set(Audience.allCases))
  }

  @Test(arguments: table)
  func everyCellHolds(_ row: Row) {
    let viewer = viewer(row)
    for (privacy, cell) in zip(
      [Privacy.public, .private, .peopleIChoose], [row.inPublic, row.inPrivate, row.inPeopleIChoose])
    {
      for place in Place.allCases {
        for hidden in [false, true] {
          #expect(
            Visibility.sees(item(place, hidden: hidden), in: gallery(privacy), as: viewer, at: now)
              == grants(cell, place, hidden: hidden), "\(privacy), \(place), hidden: \(hidden)")
        }
      }
    }
  }

  // R4
  @Test(arguments: table, Privacy.allCases)
  func hiddenSceneOverridesEveryGrantButTheStudio(_ row: Row, _ privacy: Privacy) {
    func sees(hiddenFrom: Set<Audience>) -> Bool {
      Visibility.sees(
        item(row.isShare ? .shared : .ofGrant, hidden: false, hiddenFrom: hiddenFrom), in: gallery(privacy),
        as: viewer(row), at: now)
    }
    #expect(sees(hiddenFrom: [row.audience]) == (row.audience == .studio))
    #expect(sees(hiddenFrom: Set(Audience.allCases).subtracting([row.audience])) == sees(hiddenFrom: []))
  }

  // R10, R11: all scenes unless some are chosen; chosen none is none, and for a link none chosen is nothing.
  @Test func grantWithoutScenesReachesAllForTheInvitedAndNothingForALink() {
    func scope(_ audience: Audience, _ scenes: [Scene.ID]?) -> Visibility.Scope? {
      Visibility.scope(of: DomainTests.viewer(audience, scenes: scenes), in: gallery(), at: now)
    }
    let item = item(.ofGrant, hidden: false)
    #expect(scope(.photographerInvited, nil) == .everything)
    #expect(scope(.photographerInvited, [])?.contains(item) == false)
    #expect(scope(.guestLink, nil)?.contains(item) == false)
    #expect(scope(.guestLink, [])?.contains(item) == false)
    #expect(scope(.guestLink, [chosen]) == .scenes([chosen]))
    for share in [Audience.guestEmail, .guestFacebook] { #expect(scope(share, [chosen])?.contains(item) == false) }
  }

  // R6: a share opens what whoever made it has left.
  @Test(arguments: [Audience.guestEmail, .guestFacebook, .guestLink])
  func shareReachesItsItemsInTheScenesOfItsMaker(_ audience: Audience) {
    let inside = item(.ofGrant, hidden: false)
    let outside = item(.elsewhere, hidden: false)
    func sees(_ scenes: [Scene.ID]?, _ privacy: Privacy = .private) -> [Bool] {
      let viewer = DomainTests.viewer(audience, scenes: scenes, media: [inside.id, outside.id])
      return [inside, outside, item(.ofGrant, hidden: false)].map {
        Visibility.sees($0, in: gallery(privacy), as: viewer, at: now)
      }
    }
    #expect(sees(nil) == [true, true, false])
    #expect(sees([chosen]) == [true, false, false])
    #expect(sees([]) == [false, false, false])
    #expect(sees([], .public) == [true, true, true])
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
    let item = item(.elsewhere, hidden: false)
    for (state, expiresAt, isOpen) in cases {
      let facts = gallery(.public, state: state, expiresAt: expiresAt)
      #expect(facts.isOpen(at: now) == isOpen)
      #expect(facts.ifOpen.isOpen(at: now))
      #expect(
        Visibility.sees(item, in: facts, as: DomainTests.viewer(audience), at: now) == (isOpen && audience != .vendor))
      #expect(Visibility.sees(item, in: facts, as: DomainTests.viewer(.studio), at: now))
    }
  }
}
