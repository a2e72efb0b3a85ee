import Domain
import IdentityAPI
import JSONRPC
import JSONRPCTransport
import Synchronization

/// Answers what catalog asks as identity would.
final class FakeIdentity: Sendable {
  private struct Answers {
    var plan = Plan.subscription
    var addOns: [AddOn] = []
    var timeZone = "Europe/Berlin"
    var calls = 0
    var requiresAccount = false
    var signedIn: Set<SessionBinding> = []
    var standingsAsked = 0
    var codes: [CodeHolder.ID: String] = [:]
  }

  private let answers = Mutex(Answers())

  func set(plan: Plan, addOns: [AddOn] = []) {
    answers.withLock { ($0.plan, $0.addOns) = (plan, addOns) }
  }

  func set(timeZone: String) { answers.withLock { $0.timeZone = timeZone } }

  func set(requiresAccount: Bool) { answers.withLock { $0.requiresAccount = requiresAccount } }

  func signIn(_ session: SessionBinding) { answers.withLock { _ = $0.signedIn.insert(session) } }

  var standingsAsked: Int { answers.withLock { $0.standingsAsked } }

  /// What was chosen for a gallery's guests to type; nil where there is no code.
  func code(of gallery: Gallery.ID) -> String? { answers.withLock { $0.codes[.init(gallery)] } }

  var calls: Int { answers.withLock { $0.calls } }

  var caller: any RPCCaller {
    var router = RPCRouter()
    router.register(GetStudio.self) { [self] request, _ in
      answers.withLock { answers in
        answers.calls += 1
        return StudioProfile(
          id: request.studio, name: "Studio", email: EmailAddress("studio@example.org")!, brand: Brand(),
          timeZone: answers.timeZone, requireAccount: false, plan: answers.plan, addOns: answers.addOns,
          createdAt: CatalogFixture.start)
      }
    }
    router.register(AccountStanding.self) { [self] request, _ in
      answers.withLock { answers in
        answers.standingsAsked += 1
        let client = Client(
          account: .new(), studio: request.studio, email: EmailAddress("ada@example.org")!, name: "Ada",
          hasPassword: true)
        return AccountStanding.Response(
          isRequired: answers.requiresAccount, client: answers.signedIn.contains(request.session) ? client : nil)
      }
    }
    router.register(SetAccessCode.self) { [self] request, _ in
      guard (4...64).contains(request.code.filter { $0.isLetter || $0.isNumber }.count) else {
        throw IdentityFailure.invalidValue(field: "code", reason: "4 to 64 letters and digits.")
      }
      answers.withLock { $0.codes[request.holder] = request.code }
      return Done()
    }
    router.register(RevokeAccessCodes.self) { [self] request, _ in
      answers.withLock { answers in for holder in request.holders { answers.codes[holder] = nil } }
      return Done()
    }
    return InProcessCaller(router: router)
  }
}
