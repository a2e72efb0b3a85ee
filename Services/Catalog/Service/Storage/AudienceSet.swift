import Domain
import Storage

/// Audiences as bits of an integer column: what R4 hides a scene from. The numbers are stored: never change one.
struct AudienceSet: Equatable, Sendable, SQLColumn {
  private var bits: Int64

  init(_ audiences: some Sequence<Audience>) {
    bits = audiences.reduce(0) { $0 | Self.bit(of: $1) }
  }

  init?(sqlValue: SQLValue) {
    guard case .integer(let bits) = sqlValue else { return nil }
    self.bits = bits
  }

  var sqlValue: SQLValue { .integer(bits) }

  /// In the order the contract lists them.
  var audiences: [Audience] { Audience.allCases.filter { bits & Self.bit(of: $0) != 0 } }

  func contains(_ audience: Audience) -> Bool { bits & Self.bit(of: audience) != 0 }

  static func bit(of audience: Audience) -> Int64 {
    switch audience {
    case .studio: 1
    case .mainClient: 2
    case .photographerInvited: 4
    case .clientInvited: 8
    case .guestFacebook: 16
    case .guestEmail: 32
    case .guestLink: 64
    case .vendor: 128
    }
  }
}
