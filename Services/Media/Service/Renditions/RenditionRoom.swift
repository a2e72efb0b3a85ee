import Foundation

/// How much room the films to play of one original may take.
struct RenditionRoom: Sendable, Equatable {
  /// The most that one of them can come to.
  var bytesOfLargest: UInt64
  var bytesInAll: UInt64

  /// What is left free on the disk, for originals and databases.
  static let reserve: UInt64 = 512 << 20

  /// - Parameters:
  ///   - seconds: of film; nil where nobody knows: then the original's size says how long it may be.
  ///   - originalBytes: of the original.
  init(_ plan: RenditionPlan, seconds: Double?, originalBytes: Int64) {
    // A film of so few bytes a second would be a slide show.
    let longest = max(60, Double(max(0, originalBytes)) / 4000)
    let seconds = min(seconds ?? longest, Self.mostSeconds)
    // Sound, the index, and the moments at which a film takes more than it should.
    let each = plan.outputs.map { UInt64(seconds * Double($0.rendition.mostKilobits + 400) * 125 * 1.1) + (16 << 20) }
    bytesOfLargest = each.max() ?? 0
    bytesInAll = each.reduce(0, +)
  }

  /// Longer ones are not believed.
  private static let mostSeconds = 100_000.0

  /// - Throws: `Hindrance` where the disk has not that much: it may have later.
  func check(on folder: String) throws {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else {
      throw Hindrance(detail: "\(folder): \(String(cString: strerror(errno)))")
    }
    let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
    guard free >= bytesInAll + Self.reserve else {
      throw Hindrance(detail: "films to play may take \(bytesInAll) bytes, and \(free) are free")
    }
  }
}
