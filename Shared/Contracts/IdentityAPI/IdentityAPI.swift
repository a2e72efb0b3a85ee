import Domain
import JSONRPC

/// Studios, accounts, sessions, access codes and the accounts of clients. The only service that hashes what people type.
public protocol IdentityAPI: Sendable {
  func setUpStatus(_ request: SetUpStatus, _ context: RPCContext) async throws -> SetUpStatus.Response
  func createStudio(_ request: CreateStudio, _ context: RPCContext) async throws -> SignedIn
  func signIn(_ request: SignIn, _ context: RPCContext) async throws -> SignedIn
  func endSession(_ request: EndSession, _ context: RPCContext) async throws -> Done
  func openVisitorSession(_ request: OpenVisitorSession, _ context: RPCContext) async throws -> Done
  func resolveSession(_ request: ResolveSession, _ context: RPCContext) async throws -> Principal
  func getStudio(_ request: GetStudio, _ context: RPCContext) async throws -> StudioProfile
  func updateStudio(_ request: UpdateStudio, _ context: RPCContext) async throws -> StudioProfile
  func listStudios(_ request: ListStudios, _ context: RPCContext) async throws -> Page<StudioProfile>
  func changePlan(_ request: ChangePlan, _ context: RPCContext) async throws -> StudioProfile
  func issueAccessCodes(_ request: IssueAccessCodes, _ context: RPCContext) async throws -> IssueAccessCodes.Response
  func setAccessCode(_ request: SetAccessCode, _ context: RPCContext) async throws -> Done
  func verifyAccessCode(_ request: VerifyAccessCode, _ context: RPCContext) async throws -> Done
  func revokeAccessCodes(_ request: RevokeAccessCodes, _ context: RPCContext) async throws -> Done
  func watchSessions(_ request: WatchSessions, _ context: RPCContext) async throws -> Done
  func startClientSignIn(
    _ request: StartClientSignIn, _ context: RPCContext
  ) async throws -> StartClientSignIn.Response
  func finishClientSignIn(
    _ request: FinishClientSignIn, _ context: RPCContext
  ) async throws -> FinishClientSignIn.Response
  func signClientIn(_ request: SignClientIn, _ context: RPCContext) async throws -> Client
  func signClientOut(_ request: SignClientOut, _ context: RPCContext) async throws -> Done
  func updateClient(_ request: UpdateClient, _ context: RPCContext) async throws -> Client
  func listClients(_ request: ListClients, _ context: RPCContext) async throws -> Page<Client>
  func accountStanding(_ request: AccountStanding, _ context: RPCContext) async throws -> AccountStanding.Response
}
