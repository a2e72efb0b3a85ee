import CatalogAPI
import Domain
import IdentityAPI
import JSONRPC
import SharingAPI

/// Everything the gateway believes, so that a thumbnail costs no call and revocation still takes at once.
struct Beliefs: Sendable {
  enum SessionBelief: Sendable {
    case alive(Principal)
    case ended
  }

  /// A session that ended never comes back.
  let sessions = Belief<SessionBinding, SessionBelief> { old, new in
    if case .ended = old { old } else { new }
  }

  /// Epochs only rise.
  let access = Belief<Gallery.ID, Int64>(newer: max)
  let visibility = Belief<Gallery.ID, Int64>(newer: max)

  /// Answers what identity, catalog and sharing call back.
  var notices: RPCRouter {
    var router = RPCRouter()
    router.register(SessionEnded.self) { [sessions] notice, _ in
      sessions.note(.ended, for: notice.session)
      return Done()
    }
    // Whose sessions these are is not known here; a studio's change of mind is rare enough to ask about all.
    router.register(AccountsWanted.self) { [sessions] _, _ in
      sessions.doubt()
      return Done()
    }
    router.register(AccessChanged.self) { [access] notice, _ in
      access.note(notice.epoch, for: notice.gallery)
      return Done()
    }
    router.register(VisibilityChanged.self) { [visibility] notice, _ in
      visibility.note(notice.epoch, for: notice.gallery)
      return Done()
    }
    return router
  }
}
