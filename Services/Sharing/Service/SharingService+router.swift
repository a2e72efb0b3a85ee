import JSONRPC
import SharingAPI

extension SharingService {
  /// The service's table of methods.
  public var router: RPCRouter {
    var router = RPCRouter()
    router.register(Invite.self, invite)
    router.register(CheckRecipients.self, checkRecipients)
    router.register(ListInvitations.self, listInvitations)
    router.register(UpdateInvitation.self, updateInvitation)
    router.register(RevokeInvitation.self, revokeInvitation)
    router.register(ResendInvitation.self, resendInvitation)
    router.register(SendUpdate.self, sendUpdate)
    router.register(Enter.self, enter)
    router.register(OpenLink.self, openLink)
    router.register(ResolveViewer.self, resolveViewer)
    router.register(Leave.self, leave)
    router.register(RecordActivity.self, recordActivity)
    router.register(ListActivity.self, listActivity)
    router.register(SharingEvents.self, events)
    router.register(WatchAccess.self, watchAccess)
    return router
  }
}
