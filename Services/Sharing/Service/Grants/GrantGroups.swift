import Domain
import SharingAPI

/// Gathers grants that open the same, before and after a change. Pure.
struct GrantGroups {
  private static let mostNames = 5

  /// What a grant opens: all of its viewer but who it is.
  private struct Key: Hashable {
    var before: Reach
    var after: Reach?
    var isChanged: Bool
  }

  private struct Reach: Hashable {
    var audience: Audience
    var isByLink: Bool
    var scenes: Set<Scene.ID>?
    var media: Set<Media.ID>?
    var proof: Viewer.Proof
    var hasLinkCode: Bool

    init(_ viewer: Viewer) {
      audience = viewer.audience
      isByLink = viewer.link != nil
      scenes = viewer.scenes.map(Set.init)
      media = viewer.media.map(Set.init)
      proof = viewer.proof
      hasLinkCode = viewer.hasLinkCode
    }
  }

  private var groups: [Key: GrantGroup] = [:]
  private var order: [Key] = []

  mutating func add(
    name: String = "", count: Int = 1, before: Viewer, after: Viewer?, isChanged: Bool = false
  ) {
    let key = Key(before: Reach(before), after: after.map(Reach.init), isChanged: isChanged)
    if groups[key] == nil { order.append(key) }
    var group =
      groups[key] ?? GrantGroup(audience: before.audience, names: [], count: 0, before: before, after: after)
    group.count += count
    if !name.isEmpty && group.names.count < Self.mostNames { group.names.append(name) }
    groups[key] = group
  }

  /// What is changed first, then by size, then in the order they came.
  var sorted: [GrantGroup] {
    order.enumerated().sorted { left, right in
      let (first, second) = (groups[left.element]?.count ?? 0, groups[right.element]?.count ?? 0)
      if left.element.isChanged != right.element.isChanged { return left.element.isChanged }
      return first == second ? left.offset < right.offset : first > second
    }.compactMap { groups[$0.element] }
  }
}
