/// The parts of an archive by the handful: looking files up one by one would take longer than sending small ones.
struct ArchiveHandfuls {
  private static let (mostParts, mostBytes) = (64, Int64(64 << 20))

  private var parts: ArchiveParts
  /// The first are few, so that the first byte comes soon.
  private var most = 4

  init(_ layout: ArchiveLayout, _ range: Range<Int64>) {
    parts = ArchiveParts(layout, range)
  }

  /// Empty behind the last.
  mutating func next() -> [ArchiveParts.Part] {
    var (found, bytes): ([ArchiveParts.Part], Int64) = ([], 0)
    while found.count < most, bytes < Self.mostBytes, let part = parts.next() {
      found.append(part)
      if case .file(_, _, let range) = part { bytes += Int64(range.count) }
    }
    most = min(4 * most, Self.mostParts)
    return found
  }
}
