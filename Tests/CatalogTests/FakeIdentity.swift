import Domain
import IdentityAPI
import JSONRPC
import JSONRPCTransport
import Synchronization

/// Answers `GetStudio` as identity would, and nothing else.
final class FakeIdentity: Sendable {
  private struct Answers {
    var plan = Plan.subscription
    var addOns: [AddOn] = []
    var timeZone = "Europe/Berlin"
    var calls = 0
  }

  private let answers = Mutex(Answers())

  func set(plan: Plan, addOns: [AddOn] = []) {
    answers.withLock { ($0.plan, $0.addOns) = (plan, addOns) }
  }

  func set(timeZone: String) { answers.withLock { $0.timeZone = timeZone } }

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
    return InProcessCaller(router: router)
  }
}
