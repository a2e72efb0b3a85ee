import IdentityAPI
import JSONRPC

extension IdentityService {
  /// Every method of the contract.
  public var router: RPCRouter {
    var router = RPCRouter()
    router.register(SetUpStatus.self, setUpStatus)
    router.register(CreateStudio.self, createStudio)
    router.register(SignIn.self, signIn)
    router.register(EndSession.self, endSession)
    router.register(OpenVisitorSession.self, openVisitorSession)
    router.register(ResolveSession.self, resolveSession)
    router.register(WatchSessions.self, watchSessions)
    router.register(GetStudio.self, getStudio)
    router.register(UpdateStudio.self, updateStudio)
    router.register(ListStudios.self, listStudios)
    router.register(ChangePlan.self, changePlan)
    router.register(IssueAccessCodes.self, issueAccessCodes)
    router.register(SetAccessCode.self, setAccessCode)
    router.register(VerifyAccessCode.self, verifyAccessCode)
    router.register(RevokeAccessCodes.self, revokeAccessCodes)
    router.register(StartClientSignIn.self, startClientSignIn)
    router.register(FinishClientSignIn.self, finishClientSignIn)
    router.register(SignClientIn.self, signClientIn)
    router.register(SignClientOut.self, signClientOut)
    router.register(UpdateClient.self, updateClient)
    router.register(ListClients.self, listClients)
    router.register(AccountStanding.self, accountStanding)
    return router
  }
}
