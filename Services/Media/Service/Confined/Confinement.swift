import CPlatform
import Foundation

/// What a process that reads files of strangers may use. It takes effect on the process itself, before it reads any.
struct Confinement: Codable, Sendable, Equatable {
  /// Who started it; when that one ends, it is killed.
  var parent: Int32 = getpid()
  /// Bytes of address space, libraries included.
  var memory: UInt64 = 2 << 30
  /// Seconds of processor time in all; nil for no bound.
  var processorSeconds: UInt64?
  /// Bytes of the largest file it may write.
  var fileSize: UInt64 = 1 << 30
  var descriptors: UInt64 = 64
  /// How far it steps back where the processors are wanted by others, 0 to 19.
  var niceness: Int32 = 0

  /// Puts the calling process under these limits for good.
  func apply() throws {
    try check(vitrine_die_with_parent(SIGKILL, parent), "die with the parent")
    try limit(.memory, memory)
    try limit(.file_size, fileSize)
    try limit(.descriptors, descriptors)
    // A core dump of a bomb would fill the disk with what it unpacked to.
    try limit(.core_size, 0)
    if let processorSeconds { try limit(.processor_seconds, processorSeconds) }
    if niceness > 0 {
      try check(setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness) == 0 ? 0 : errno, "step back")
    }
  }

  private func limit(_ resource: vitrine_resource, _ most: UInt64) throws {
    try check(vitrine_limit(0, resource, most), "limit resource \(resource.rawValue)")
  }

  private func check(_ code: Int32, _ call: String) throws {
    guard code == 0 else { throw ConfinementFailure(call: call, code: code) }
  }
}

struct ConfinementFailure: Error, CustomStringConvertible {
  var call: String
  var code: Int32

  var description: String { "cannot \(call): \(String(cString: strerror(code)))" }
}
