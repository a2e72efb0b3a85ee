import NIOCore
import Synchronization

/// Gathers the answers of a batch until every call in it has been processed.
final class BatchAnswers: Sendable {
  private struct State {
    var missing: Int
    var bytes = 0
    var answers: [ByteBuffer] = []
  }

  private let state: Mutex<State>
  private let maximumBytes: Int
  private let done: @Sendable (ByteBuffer?) -> Void

  /// - Parameters:
  ///   - count: how many times `add` will be called.
  ///   - done: called once, with nil when the batch held notifications only.
  init(count: Int, maximumBytes: Int, done: @escaping @Sendable (ByteBuffer?) -> Void) {
    state = Mutex(State(missing: count))
    self.maximumBytes = maximumBytes
    self.done = done
  }

  /// - Parameter answer: nil for a notification.
  func add(_ answer: ByteBuffer?, id: RPCID?) {
    let answers: [ByteBuffer]? = state.withLock { state in
      if var answer {
        if state.bytes + answer.readableBytes > maximumBytes {
          answer = MessageWriter.error(.answerTooLong, id: id ?? .null)
        }
        state.bytes += answer.readableBytes + 1
        state.answers.append(answer)
      }
      state.missing -= 1
      return state.missing == 0 ? state.answers : nil
    }
    if let answers { done(MessageWriter.batch(answers)) }
  }
}

extension RPCError {
  static let answerTooLong = RPCError(code: .internalError, message: "Internal error: the answer is too long")
}
