import Domain
import IdentityAPI
import JSONRPC
import Synchronization

/// Identity as sharing sees it: codes in memory, compared as they are.
final class IdentityStandIn: Sendable {
  struct State {
    var codes: [CodeHolder.ID: String] = [:]
    var issued = 0
    /// What each verification was asked about, in order.
    var verified: [CodeHolder.ID?] = []
    /// By which email each was counted.
    var counted: [String] = []
    var removed: [CodeHolder.ID] = []
    var isThrottling = false
    var isForgettingStudios = false
    /// How often somebody asked for a studio's profile.
    var profilesRead = 0
    /// What sign-in tokens were made for, in order.
    var signIns: [StartClientSignIn] = []
    var isSlowingSignIns = false
  }

  let state = Mutex(State())
  /// Runs before a verification answers, while sharing waits.
  let duringVerification = Mutex<(@Sendable () async throws -> Void)?>(nil)
  /// Runs after codes were issued, before the answer.
  let duringIssue = Mutex<(@Sendable () async throws -> Void)?>(nil)

  var router: RPCRouter {
    var router = RPCRouter()
    router.register(IssueAccessCodes.self) { request, _ in
      let codes = self.state.withLock { state in
        request.invitations.map { invitation in
          state.issued += 1
          let code = "CODE-\(state.issued)"
          state.codes[CodeHolder.ID(invitation)] = code
          return code
        }
      }
      try await self.duringIssue.withLock { $0 }?()
      return IssueAccessCodes.Response(codes: codes)
    }
    router.register(VerifyAccessCode.self) { request, _ in
      let (expected, isThrottling) = self.state.withLock { state in
        state.verified.append(request.holder)
        state.counted.append(request.email)
        return (request.holder.flatMap { state.codes[$0] }, state.isThrottling)
      }
      try await self.duringVerification.withLock { $0 }?()
      if isThrottling { throw IdentityFailure.tooManyAttempts(retryAfter: 17) }
      guard let expected, expected == request.code else { throw IdentityFailure.wrongCredentials }
      return Done()
    }
    router.register(RevokeAccessCodes.self) { request, _ in
      self.state.withLock { state in
        for holder in request.holders { state.codes[holder] = nil }
        state.removed += request.holders
      }
      return Done()
    }
    router.register(SetAccessCode.self) { request, _ in
      guard (4...64).contains(request.code.count) else {
        throw IdentityFailure.invalidValue(field: "accessCode", reason: "Use 4 to 64 letters and digits.")
      }
      self.state.withLock { $0.codes[request.holder] = request.code }
      return Done()
    }
    router.register(StartClientSignIn.self) { request, _ in
      try self.state.withLock { state in
        if state.isSlowingSignIns { throw IdentityFailure.tooManyAttempts(retryAfter: 17) }
        state.signIns.append(request)
        return StartClientSignIn.Response(token: "token-\(state.signIns.count)")
      }
    }
    router.register(GetStudio.self) { request, _ in
      let isForgotten = self.state.withLock { state in
        state.profilesRead += 1
        return state.isForgettingStudios
      }
      if isForgotten { throw IdentityFailure.studioUnknown }
      guard let email = EmailAddress("studio@example.com") else { throw IdentityFailure.studioUnknown }
      return StudioProfile(
        id: request.studio, name: "Studio", email: email, brand: Brand(), timeZone: "UTC", requireAccount: false,
        plan: .subscription, addOns: [.whiteLabel], createdAt: Timestamp(milliseconds: 0))
    }
    return router
  }
}
