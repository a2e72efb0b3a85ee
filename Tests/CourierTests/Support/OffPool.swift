import Foundation

/// Runs what blocks on a thread of its own: tests share two threads, and one that waits keeps the others waiting.
func offPool<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread { continuation.resume(with: Result { try body() }) }.start()
  }
}
