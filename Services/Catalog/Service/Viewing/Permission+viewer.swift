import CatalogAPI
import Domain
import IdentityAPI

extension Permission {
  /// What a viewer may do in a gallery that is open to them; what needs an account (R15) as if they had one.
  static func of(_ viewer: Viewer, in gallery: GalleryRow) -> [Permission] {
    let rule = DownloadRule(viewer, in: gallery)
    return allCases.filter { permission in
      switch permission {
      case .view: true
      case .favorite: viewer.audience != .vendor
      case .hide: viewer.audience.seesHiddenMedia
      case .downloadOriginal: rule.allows(.original)
      case .downloadWeb: rule.allows(.web)
      case .share: gallery.access.isShareable && viewer.audience != .vendor && !viewer.hasLinkCode
      case .invite: viewer.audience == .mainClient
      case .decideRequests:
        viewer.audience == .studio
          || (viewer.audience == .mainClient && gallery.access.accessRequests == .mainClients)
      }
    }
  }

  /// R15.
  var needsAccount: Bool {
    switch self {
    case .downloadOriginal, .downloadWeb, .share: true
    case .view, .favorite, .hide, .invite, .decideRequests: false
    }
  }
}

extension GalleryRow.Access {
  /// R8, R14: whether anything of the gallery may be shared.
  var isShareable: Bool { allowSharing && !isSensitive && privacy != .peopleIChoose }
}

extension CatalogService {
  /// R15: whether what needs an account may go on. Asked of identity every time; the studio has one.
  func hasAccount(_ viewer: Viewer) async throws -> Bool {
    if viewer.audience == .studio { return true }
    return try await identity.call(AccountStanding(studio: viewer.studio, session: viewer.session)).suffices
  }

  /// - Throws: `CatalogFailure.accountNeeded`
  func requireAccount(_ viewer: Viewer) async throws {
    guard try await hasAccount(viewer) else { throw CatalogFailure.accountNeeded }
  }
}
