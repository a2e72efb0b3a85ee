import Foundation
import JSONRPC
import NIOCore
import TestSupport
import Testing

/// Mutated messages, the same ones at every run. `VITRINE_FUZZ=1000000` makes it as many, and watches the memory.
@Suite struct MutatedMessagesTests {
  private static let seeds = [
    #"{"jsonrpc":"2.0","method":"subtract","params":{"minuend":42,"subtrahend":23},"id":3}"#,
    #"{"jsonrpc":"2.0","method":"sum","params":[1,2,4],"id":"1","context":{"deadline":1000,"traceparent":"00-ab-cd-01"}}"#,
    #"[{"jsonrpc":"2.0","method":"notify_hello","params":[7]},{"jsonrpc":"2.0","method":"get_data","id":"9"},{"foo":1}]"#,
    #"{"jsonrpc":"2.0","result":{"a":[1,2.5e3,"\u00e9\ud83d\ude00"]},"id":1}"#,
    #"{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":null}"#,
    #"{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":3},"id":4}"#,
    #"{"jsonrpc":"2.0","method":"rpc.discover","id":5}"#,
  ].map { Array($0.utf8) }

  @Test func everyAnswerIsAResponseOnOneLine() async throws {
    let count = ProcessInfo.processInfo.environment["VITRINE_FUZZ"].flatMap(Int.init) ?? 20_000
    var router = SpecificationService.router
    router.registerDiscovery(title: "fuzz", version: "1")
    var mutations = Mutations(seed: 2)
    var answered = 0
    var memory = 0
    for index in 0..<count {
      let times = Int.random(in: 1...6, using: &mutations)
      let message = mutations.mutate(Self.seeds[index % Self.seeds.count], times: times)
      guard let answer = await router.handle(message: ByteBuffer(bytes: message)) else { continue }
      answered += 1
      if !isResponse(answer) {
        Issue.record("\(String(decoding: message, as: UTF8.self)) was answered \(String(buffer: answer))")
      }
      // By a tenth of the way everything that is made once has been made.
      if index == count / 10 { memory = residentBytes() }
    }
    #expect(answered > count / 2)
    // Beside other tests the memory is theirs too.
    guard count > 20_000 else { return }
    let growth = residentBytes() - memory
    #expect(growth < 8 << 20, "grew by \(growth) bytes")
    print("fuzz: \(count) messages, \(answered) answered, resident \(memory) + \(growth) bytes")
  }

  /// A response, or a batch of them; which our own scanner, told apart by other tests, takes for answers.
  private func isResponse(_ answer: ByteBuffer) -> Bool {
    guard answer.readableBytesView.firstIndex(of: 0x0A) == nil else { return false }
    func isReply(_ envelope: Envelope) -> Bool {
      if case .reply = envelope { return true }
      return false
    }
    switch EnvelopeScanner.scan(answer, maximumBatch: .max) {
    case .single(let envelope): return isReply(envelope)
    case .batch(let envelopes): return envelopes.allSatisfy(isReply)
    case .malformed: return false
    }
  }

  private func residentBytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = status.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4096
  }
}
