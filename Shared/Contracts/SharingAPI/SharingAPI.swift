import Domain
import JSONRPC

/// Contacts, invitations, who is inside, and what happened.
public protocol SharingAPI: Sendable {
  func invite(_ request: Invite, _ context: RPCContext) async throws -> Invite.Response
  func checkRecipients(_ request: CheckRecipients, _ context: RPCContext) async throws -> CheckRecipients.Response
  func listInvitations(_ request: ListInvitations, _ context: RPCContext) async throws -> Page<InvitationSummary>
  func updateInvitation(_ request: UpdateInvitation, _ context: RPCContext) async throws -> InvitationSummary
  func revokeInvitation(_ request: RevokeInvitation, _ context: RPCContext) async throws -> Done
  func resendInvitation(_ request: ResendInvitation, _ context: RPCContext) async throws -> InvitationSummary
  func sendUpdate(_ request: SendUpdate, _ context: RPCContext) async throws -> SendUpdate.Response
  func enter(_ request: Enter, _ context: RPCContext) async throws -> Viewer
  func openLink(_ request: OpenLink, _ context: RPCContext) async throws -> OpenLink.Response
  func lookAtDoor(_ request: LookAtDoor, _ context: RPCContext) async throws -> DoorView
  func createLink(_ request: CreateLink, _ context: RPCContext) async throws -> LinkSummary
  func listLinks(_ request: ListLinks, _ context: RPCContext) async throws -> Page<LinkSummary>
  func listGuestLinks(_ request: ListGuestLinks, _ context: RPCContext) async throws -> Page<GuestLink>
  func updateLink(_ request: UpdateLink, _ context: RPCContext) async throws -> LinkSummary
  func revokeLink(_ request: RevokeLink, _ context: RPCContext) async throws -> Done
  func revokeLinks(_ request: RevokeLinks, _ context: RPCContext) async throws -> RevokeLinks.Response
  func sendDeviceLink(_ request: SendDeviceLink, _ context: RPCContext) async throws -> Done
  func listDevices(_ request: ListDevices, _ context: RPCContext) async throws -> DeviceList
  func dropDevice(_ request: DropDevice, _ context: RPCContext) async throws -> DeviceList
  func resolveGrant(_ request: ResolveGrant, _ context: RPCContext) async throws -> ResolvedViewer
  func groupGrants(_ request: GroupGrants, _ context: RPCContext) async throws -> Page<GrantGroup>
  func resolveViewer(_ request: ResolveViewer, _ context: RPCContext) async throws -> ResolvedViewer
  func leave(_ request: Leave, _ context: RPCContext) async throws -> Done
  func recordActivity(_ request: RecordActivity, _ context: RPCContext) async throws -> Done
  func listActivity(_ request: ListActivity, _ context: RPCContext) async throws -> Page<ActivityEntry>
  func share(_ request: Share, _ context: RPCContext) async throws -> SharedLink
  func inviteAsClient(_ request: InviteAsClient, _ context: RPCContext) async throws -> Invite.Response
  func listOwnInvitations(_ request: ListOwnInvitations, _ context: RPCContext) async throws -> Page<InvitationSummary>
  func revokeOwnInvitation(_ request: RevokeOwnInvitation, _ context: RPCContext) async throws -> Done
  func requestAccess(_ request: RequestAccess, _ context: RPCContext) async throws -> Done
  func listAccessRequests(
    _ request: ListAccessRequests, _ context: RPCContext
  ) async throws -> Page<AccessRequestSummary>
  func decideAccessRequest(_ request: DecideAccessRequest, _ context: RPCContext) async throws -> AccessRequestSummary
  func listVisitors(_ request: ListVisitors, _ context: RPCContext) async throws -> Page<VisitorSummary>
  func summarizeActivity(_ request: SummarizeActivity, _ context: RPCContext) async throws -> Page<PersonActivity>
  func requestSignIn(_ request: RequestSignIn, _ context: RPCContext) async throws -> Done
  func listMyGalleries(_ request: ListMyGalleries, _ context: RPCContext) async throws -> Page<MyGallery>
  func events(_ request: SharingEvents, _ context: RPCContext) async throws -> SharingEvents.Response
  func watchAccess(_ request: WatchAccess, _ context: RPCContext) async throws -> Done
}
