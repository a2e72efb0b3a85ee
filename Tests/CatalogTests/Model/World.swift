import Domain
import TestSupport

/// A gallery and who came to it, in the words of the rules: what a studio chose, how somebody got in. Nothing here is
/// in the terms of the predicate.
struct World: Sendable {
  var studio: Studio.ID
  var gallery = Gallery.ID.new()
  var privacy: Privacy
  var state: GalleryState
  var expiresAt: Timestamp?
  var isSensitive: Bool
  /// How many codes for guests there have been, and whether the last one counts (R11).
  var codes: Int
  var asksCode: Bool
  var collectsVisitors: Bool
  var deviceLimit: Int?
  var scenes: [Part]
  var items: [Item]
  var people: [Person]

  struct Part: Sendable {
    var id = Scene.ID.new()
    var hiddenFrom: Set<Audience>
  }

  struct Item: Sendable {
    var id = Media.ID.new()
    /// An index of `scenes`.
    var scene: Int
    var isReady: Bool
    var isHidden: Bool
  }

  struct Person: Sendable {
    var way: Way
    /// The number of the gallery's code that they typed.
    var typedCode: Int?
    var toldDetails: Bool
    /// Which of their devices this is.
    var device: Int
  }

  /// How somebody came by what they hold. Scenes and media are indices.
  enum Way: Sendable {
    case studio
    case invited(Audience, scenes: [Int]?, typedPersonalCode: Bool)
    /// A link for colleagues that anybody may hold (R10).
    case secureLink(scenes: [Int]?)
    case guestLink(scenes: [Int]?, withCodeOfItsOwn: Bool)
    /// Shares, with the scenes that whoever made them sees now.
    case copiedShare([Int], from: [Int]?)
    case facebookShares([Int], from: [Int]?)
    case emailShare([Int], from: [Int]?)
    case address(isCurrent: Bool)
    case vendor
  }
}

// MARK: - Chance

extension World {
  static let now = CatalogFixture.start

  /// Settings lean to what lets people in, or everybody would be refused for the first of many reasons.
  init(of studio: Studio.ID, _ random: inout Mutations) {
    self.studio = studio
    func oneIn(_ count: UInt64) -> Bool { random.next() % count == 0 }
    func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
    func some(_ count: Int) -> [Int] { (0..<count).filter { _ in oneIn(2) } }
    privacy = pick(Privacy.allCases)
    state = oneIn(8) ? pick([.draft, .offline]) : .online
    let second = Duration.seconds(1)
    expiresAt = pick([
      nil, nil, nil, nil, Self.now.advanced(by: second), Self.now, Self.now.advanced(by: .zero - second),
    ])
    isSensitive = oneIn(5)
    codes = pick([0, 0, 1, 2])
    asksCode = codes > 0 && oneIn(2)
    collectsVisitors = oneIn(5)
    deviceLimit = pick([nil, nil, nil, 1, 2])
    scenes = (0..<pick([1, 1, 2, 3])).map { _ in
      Part(hiddenFrom: Set(Audience.allCases.filter { $0 != .studio && oneIn(7) }))
    }
    let sceneCount = scenes.count
    items = (0..<pick([1, 2, 3, 4])).map { _ in
      Item(scene: Int(random.next() % UInt64(sceneCount)), isReady: !oneIn(7), isHidden: oneIn(5))
    }
    let itemCount = items.count
    let codes = codes
    people = (0..<2).map { _ in
      let scenes = oneIn(3) ? nil : some(sceneCount)
      let media = some(itemCount)
      let ways: [Way] = [
        .studio, .invited(.mainClient, scenes: nil, typedPersonalCode: oneIn(2)),
        .invited(.photographerInvited, scenes: scenes, typedPersonalCode: oneIn(2)),
        .invited(.clientInvited, scenes: scenes, typedPersonalCode: oneIn(2)), .secureLink(scenes: scenes),
        .guestLink(scenes: scenes, withCodeOfItsOwn: oneIn(3)), .copiedShare(media, from: scenes),
        .facebookShares(media, from: scenes), .emailShare(media, from: scenes), .address(isCurrent: !oneIn(4)), .vendor,
      ]
      return Person(
        way: pick(ways), typedCode: oneIn(2) ? codes : pick([nil, 1, 2]), toldDetails: !oneIn(3),
        device: pick([1, 1, 2, 3]))
    }
  }
}
