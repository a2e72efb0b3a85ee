import IdentityAPI
import JSONRPC
import Testing

@Suite struct ContractAgreementTests {
  /// The contract, written out.
  private let contract: [any RPCRequest.Type] = [
    SetUpStatus.self, CreateStudio.self, SignIn.self, EndSession.self, OpenVisitorSession.self, ResolveSession.self,
    GetStudio.self, UpdateStudio.self, ListStudios.self, ChangePlan.self, IssueAccessCodes.self, VerifyAccessCode.self,
    RevokeAccessCodes.self, WatchSessions.self, SetAccessCode.self, StartClientSignIn.self, FinishClientSignIn.self,
    SignClientIn.self, SignClientOut.self, UpdateClient.self, ListClients.self, AccountStanding.self,
  ]

  @Test func serviceAnswersExactlyTheContract() throws {
    #expect(try IdentityFixture().service.router.methods == contract.map { $0.method }.sorted())
  }
}
