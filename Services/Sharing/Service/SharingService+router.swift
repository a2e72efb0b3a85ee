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
    router.register(LookAtDoor.self, lookAtDoor)
    router.register(CreateLink.self, createLink)
    router.register(ListLinks.self, listLinks)
    router.register(ListGuestLinks.self, listGuestLinks)
    router.register(UpdateLink.self, updateLink)
    router.register(RevokeLink.self, revokeLink)
    router.register(RevokeLinks.self, revokeLinks)
    router.register(SendDeviceLink.self, sendDeviceLink)
    router.register(ListDevices.self, listDevices)
    router.register(DropDevice.self, dropDevice)
    router.register(ResolveGrant.self, resolveGrant)
    router.register(GroupGrants.self, groupGrants)
    router.register(ResolveViewer.self, resolveViewer)
    router.register(Leave.self, leave)
    router.register(RecordActivity.self, recordActivity)
    router.register(ListActivity.self, listActivity)
    router.register(Share.self, share)
    router.register(InviteAsClient.self, inviteAsClient)
    router.register(ListOwnInvitations.self, listOwnInvitations)
    router.register(RevokeOwnInvitation.self, revokeOwnInvitation)
    router.register(RequestAccess.self, requestAccess)
    router.register(ListAccessRequests.self, listAccessRequests)
    router.register(DecideAccessRequest.self, decideAccessRequest)
    router.register(ListVisitors.self, listVisitors)
    router.register(SummarizeActivity.self, summarizeActivity)
    router.register(RequestSignIn.self, requestSignIn)
    router.register(ListMyGalleries.self, listMyGalleries)
    router.register(SharingEvents.self, events)
    router.register(WatchAccess.self, watchAccess)
    return router
  }
}
