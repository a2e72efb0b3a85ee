import Domain

extension Positions.Place {
  /// Where a PATCH's `after` says that a row goes: left out stays, `null` is the front.
  /// - Returns: nil where nothing moves; behind itself is where it stands.
  init?(_ after: Change<String>, of row: String) {
    switch after {
    case .keep, .set(row): return nil
    case .clear: self = .front
    case .set(let neighbour): self = .behind(neighbour)
    }
  }
}

extension Change {
  func map<Other>(_ transform: (Value) -> Other) -> Change<Other> {
    switch self {
    case .keep: .keep
    case .clear: .clear
    case .set(let value): .set(transform(value))
    }
  }
}
