import Synchronization
import Testing

@testable import JSONRPC

@Suite struct CallTableTests {
  @Test func aCallIsAnsweredOnceAndHoldsItsPlaceUntilItsHandlerEnds() throws {
    let answers = Answers()
    var table = CallTable(limit: 1)
    let serial = try table.begin(call(RPCID(1), deadline: .now, answers))

    table.interruptExpired(at: .now).carryOut()
    #expect(answers.codes == [.deadlineExceeded])
    #expect(throws: CallTable.Refusal.overloaded) { try table.begin(call(RPCID(2), deadline: nil, answers)) }

    table.interruptExpired(at: .now).carryOut()
    table.interrupt(id: RPCID(1)).carryOut()
    table.interruptAll(idempotentOnly: false, .cancelled).carryOut()
    let answer = table.finish(serial)
    #expect(answer == nil)
    #expect(answers.codes.count == 1)
    #expect(table.isEmpty)
    _ = try table.begin(call(RPCID(1), deadline: nil, answers))
  }

  @Test func anIdCanBeUsedAgainOnceItsCallHasEnded() throws {
    let answers = Answers()
    var table = CallTable(limit: 10)
    let serial = try table.begin(call(RPCID(1), deadline: nil, answers))
    #expect(throws: CallTable.Refusal.duplicateID) { try table.begin(call(RPCID(1), deadline: nil, answers)) }
    #expect(table.count == 1)
    table.finish(serial)?(.success(.emptyObject))
    #expect(answers.codes == [nil])
    _ = try table.begin(call(RPCID(1), deadline: nil, answers))
  }

  @Test func callsWithoutAnIdOrWithANullIdShareNothing() throws {
    let answers = Answers()
    var table = CallTable(limit: 10)
    for id in [nil, nil, RPCID.null, RPCID.null] { _ = try table.begin(call(id, deadline: nil, answers)) }
    table.interrupt(id: .null).carryOut()
    #expect(answers.codes.isEmpty)
  }

  @Test func aTaskThatArrivesAfterTheInterruptionIsCancelled() throws {
    let answers = Answers()
    var table = CallTable(limit: 10)
    let serial = try table.begin(call(RPCID(1), deadline: nil, answers))
    table.interrupt(id: RPCID(1)).carryOut()
    let isToBeCancelled = table.attach(Task {}, to: serial)
    #expect(isToBeCancelled)
    let isOtherToBeCancelled = table.attach(Task {}, to: serial + 1)
    #expect(!isOtherToBeCancelled)
  }

  @Test func stoppingRefusesAndSparesWhatIsNotIdempotent() throws {
    let answers = Answers()
    var table = CallTable(limit: 10)
    _ = try table.begin(call(RPCID(1), deadline: nil, answers, isIdempotent: true))
    _ = try table.begin(call(RPCID(2), deadline: nil, answers))
    table.stop()
    #expect(throws: CallTable.Refusal.stopping) { try table.begin(call(RPCID(3), deadline: nil, answers)) }
    table.interruptAll(idempotentOnly: true, .cancelled).carryOut()
    #expect(answers.codes == [.cancelled])
  }

  @Test func theNextDeadlineIsThatOfACallStillUnanswered() throws {
    let answers = Answers()
    let now = ContinuousClock.now
    var table = CallTable(limit: 10)
    _ = try table.begin(call(RPCID(1), deadline: now, answers))
    _ = try table.begin(call(RPCID(2), deadline: now + .seconds(2), answers))
    _ = try table.begin(call(RPCID(3), deadline: now + .seconds(1), answers))
    #expect(table.nextDeadline == now)
    table.interruptExpired(at: now).carryOut()
    #expect(table.nextDeadline == now + .seconds(1))
  }

  private func call(
    _ id: RPCID?, deadline: ContinuousClock.Instant?, _ answers: Answers, isIdempotent: Bool = false
  ) -> CallTable.Call {
    CallTable.Call(id: id, deadline: deadline, isIdempotent: isIdempotent) { answers.add($0) }
  }

  /// What calls were answered: an error's code, or nil for a result.
  private final class Answers: Sendable {
    private let state = Mutex<[RPCError.Code?]>([])

    var codes: [RPCError.Code?] { state.withLock { $0 } }

    func add(_ outcome: Result<RawJSON, RPCError>) {
      state.withLock { codes in
        switch outcome {
        case .success: codes.append(nil)
        case .failure(let error): codes.append(error.code)
        }
      }
    }
  }
}
