import Foundation
import Subprocess

/// Reads a sender's reports as they come, all of those together that came together.
struct ReportReader {
  private var buffers: SubprocessOutputSequence.AsyncIterator
  private var pending: [UInt8] = []

  init(_ output: SubprocessOutputSequence) {
    buffers = output.makeAsyncIterator()
  }

  /// - Returns: nil once the sender has ended.
  mutating func next() async throws -> [SenderReport]? {
    while let buffer = try await buffers.next() {
      pending += buffer.withUnsafeBytes { Array($0) }
      guard let end = pending.lastIndex(of: 0x0A) else { continue }
      let lines = pending[..<end].split(separator: 0x0A)
      let reports = try lines.map { try JSONDecoder().decode(SenderReport.self, from: Data($0)) }
      pending.removeSubrange(...end)
      return reports
    }
    return nil
  }
}
