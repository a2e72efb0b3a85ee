import Domain

extension SharingFailure {
  /// What whoever lacks something hears.
  public init(_ need: Visibility.Need) {
    switch need {
    case .opening: self = .notOpen
    case .grant, .personalCode: self = .notEntered
    case .guestCode: self = .codeNeeded
    case .device: self = .deviceLimit
    case .details: self = .visitorDetailsNeeded
    }
  }
}
