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
  func resolveViewer(_ request: ResolveViewer, _ context: RPCContext) async throws -> ResolvedViewer
  func leave(_ request: Leave, _ context: RPCContext) async throws -> Done
  func recordActivity(_ request: RecordActivity, _ context: RPCContext) async throws -> Done
  func listActivity(_ request: ListActivity, _ context: RPCContext) async throws -> Page<ActivityEntry>
  func events(_ request: SharingEvents, _ context: RPCContext) async throws -> SharingEvents.Response
  func watchAccess(_ request: WatchAccess, _ context: RPCContext) async throws -> Done
}
