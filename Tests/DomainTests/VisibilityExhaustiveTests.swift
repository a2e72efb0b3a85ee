import Domain
import Testing

/// R5 over everything it can be asked, against the rules said a second time and in another way: as reasons to refuse.
@Suite struct VisibilityExhaustiveTests {
  private static let chosen = Scene.ID.new()
  private static let other = Scene.ID.new()
  private static let later = now.advanced(by: .seconds(1))
  private static let earlier = now.advanced(by: .seconds(-1))

  struct Case {
    var viewer: Viewer
    var gallery: Visibility.GalleryFacts
    var item: Visibility.ItemFacts

    var reasonsToRefuse: [String] {
      let audience = viewer.audience
      guard audience != .studio else { return [] }
      let names = viewer.scenes
      let isGuest = [.guestLink, .guestEmail, .guestFacebook].contains(audience)
      let isInvited = viewer.invitation != nil
      return [
        (gallery.state != .online, "R7: not online"),
        (gallery.expiresAt == now || gallery.expiresAt == earlier, "R7: expired"),
        (!item.isReady, "nothing to show"),
        (item.sceneHiddenFrom.contains(audience), "R4: scene hidden"),
        (item.isHidden && audience != .mainClient, "R3: hidden"),
        (audience == .vendor, "R2: a vendor's selection is elsewhere"),
        (gallery.privacy != .public && viewer.proof == .address, "R1: a door"),
        (viewer.proof == .address && viewer.address != gallery.address, "R1: another address"),
        (gallery.isSensitive && (!isInvited || viewer.proof == .address), "R8: links are inert"),
        (gallery.privacy == .peopleIChoose && (viewer.proof != .code || !isInvited), "R12: not entered"),
        (isGuest && gallery.guestCode != nil && viewer.guestCode != gallery.guestCode, "R11: code not typed"),
        (gallery.deviceLimit != nil && viewer.device ?? 0 > gallery.deviceLimit!, "R17: one device too many"),
        (gallery.collectsVisitors && !viewer.hasDetails, "R16: did not say who they are"),
        (gallery.privacy != .public && (audience == .guestEmail || audience == .guestFacebook), "R2: shares only"),
        (gallery.privacy == .private && audience == .guestLink && names == nil, "R2: none chosen"),
        (
          gallery.privacy != .public && [.photographerInvited, .guestLink].contains(audience)
            && names != nil && names?.contains(item.scene) == false, "R2: another scene"
        ),
      ].filter(\.0).map(\.1)
    }
  }

  /// What a switch of the gallery asks of a viewer, met or not.
  static let obstacles: [@Sendable (inout Case) -> Void] = [
    { _ in }, { $0.gallery.isSensitive = true }, { $0.gallery.guestCode = 1 },
    { ($0.gallery.guestCode, $0.viewer.guestCode) = (2, 2) }, { ($0.gallery.deviceLimit, $0.viewer.device) = (1, 2) },
    { ($0.gallery.collectsVisitors, $0.viewer.hasDetails) = (true, false) },
    { ($0.viewer.address, $0.gallery.collectsVisitors, $0.viewer.hasDetails) = ("older", true, true) },
  ]

  static func forEachCase(_ body: (Case) -> Void) {
    for audience in Audience.allCases {
      let hiddenFrom: [Set<Audience>] = [[], [audience], Set(Audience.allCases).subtracting([audience])]
      for proof in Viewer.Proof.allCases {
        for scenes in [nil, [], [chosen], [other], [other, chosen]] as [[Scene.ID]?] {
          var viewer = viewer(audience, scenes: scenes)
          (viewer.proof, viewer.address) = (proof, address)
          for privacy in Privacy.allCases {
            for (state, expiresAt) in states {
              for hiddenFrom in hiddenFrom {
                for (isHidden, isReady) in [(false, false), (false, true), (true, false), (true, true)] {
                  for obstacle in obstacles {
                    var each = Case(
                      viewer: viewer, gallery: gallery(privacy, state: state, expiresAt: expiresAt),
                      item: .init(
                        id: item, scene: chosen, sceneHiddenFrom: hiddenFrom, isHidden: isHidden, isReady: isReady))
                    obstacle(&each)
                    body(each)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private static let item = Media.ID.new()
  private static let states: [(GalleryState, Timestamp?)] = [
    (.draft, nil), (.offline, later), (.online, nil), (.online, earlier), (.online, now), (.online, later),
  ]

  @Test func itemIsSeenExactlyWhereNoRuleRefusesIt() {
    var count = 0
    var seen = 0
    var wrong: [String] = []
    Self.forEachCase { each in
      let sees = Visibility.sees(each.item, in: each.gallery, as: each.viewer, at: now)
      count += 1
      seen += sees ? 1 : 0
      if sees != each.reasonsToRefuse.isEmpty { wrong.append("\(each)") }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    #expect(count == 8 * 4 * 5 * 3 * 6 * 3 * 4 * 7)
    #expect((1..<count).contains(seen))
  }

  /// What is asked is never widened by hiding more, by a later moment, or by a smaller grant.
  @Test func hidingMoreNeverShowsMore() {
    var wrong = 0
    Self.forEachCase { each in
      func sees(_ change: (inout Case) -> Void) -> Bool {
        var changed = each
        change(&changed)
        return Visibility.sees(changed.item, in: changed.gallery, as: changed.viewer, at: now)
      }
      let before = sees { _ in }
      let narrower = [
        sees { $0.item.isHidden = true }, sees { $0.item.sceneHiddenFrom.insert($0.viewer.audience) },
        sees { $0.gallery.state = .offline }, sees { $0.gallery.expiresAt = Self.earlier },
        sees { $0.viewer.scenes = [] }, sees { $0.gallery.isSensitive = true }, sees { $0.gallery.guestCode = 9 },
      ]
      if !before && narrower.contains(true) && each.viewer.audience != .studio { wrong += 1 }
    }
    // No chosen scenes is none for a link, and so is an empty choice.
    #expect(wrong == 0)
  }
}
