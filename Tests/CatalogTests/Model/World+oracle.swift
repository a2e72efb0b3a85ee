import Domain

/// The rules of the domain as they are written, one after the other, and nothing of the product's own code.
extension World {
  /// Whether `person` sees the item.
  func mustShow(_ item: Item, to person: Person) -> Bool {
    let audience = person.audience
    // R2: the studio sees everything, also what is closed, hidden, or not done.
    if audience == .studio { return true }
    // R7: drafts, offline and expired galleries show nobody else anything.
    if state != .online { return false }
    if let expiresAt, Self.now >= expiresAt { return false }
    // R8: no guest links in a sensitive gallery, and links that are there are inert.
    if isSensitive && person.holdsWhatAnybodyMayHold { return false }
    // R1: the address is a key in a public gallery only, and only the address of today.
    if case .address(let isCurrent) = person.way, !isCurrent || privacy != .public { return false }
    // R12: who is not a chosen person with email and code stays outside.
    if privacy == .peopleIChoose {
      guard case .invited(_, _, typedPersonalCode: true) = person.way else { return false }
    }
    // R11: guests type the gallery's code of today, unless their link has one of its own.
    if asksCode && person.isGuest && !person.hasTypedCodeOfTheirLink && person.typedCode != codes { return false }
    // R17: only the first so many devices of a personal key.
    if let deviceLimit, person.holdsAPersonalKey, person.device > deviceLimit { return false }
    // R16: guests say who they are.
    if collectsVisitors && !person.isKnownByName && !person.toldDetails { return false }
    // R4: a hidden scene overrides every grant.
    if scenes[item.scene].hiddenFrom.contains(audience) { return false }
    // R3: hidden media are for main clients (and the studio).
    if item.isHidden && audience != .mainClient { return false }
    // What is not processed, or failed, has nothing to show.
    if !item.isReady { return false }
    return isInScope(item, of: person)
  }

  /// The table of R2, row by row.
  private func isInScope(_ item: Item, of person: Person) -> Bool {
    let number = items.firstIndex { $0.id == item.id }!
    let isPublic = privacy == .public
    switch person.way {
    case .studio: return true
    case .invited(.mainClient, _, _), .invited(.clientInvited, _, _): return true
    case .invited(_, let scenes, _), .secureLink(let scenes):
      return isPublic || scenes == nil || scenes!.contains(item.scene)
    case .guestLink(let scenes, _): return isPublic || (scenes ?? []).contains(item.scene)
    // R6: nobody has more by a share than whoever made it has left.
    case .copiedShare(let media, let scenes), .facebookShares(let media, let scenes),
      .emailShare(let media, let scenes):
      return isPublic || (media.contains(number) && (scenes == nil || scenes!.contains(item.scene)))
    case .address: return isPublic
    case .vendor: return false
    }
  }
}

extension World.Person {
  var audience: Audience {
    switch way {
    case .studio: .studio
    case .invited(let audience, _, _): audience
    case .secureLink: .photographerInvited
    case .guestLink, .copiedShare, .address: .guestLink
    case .facebookShares: .guestFacebook
    case .emailShare: .guestEmail
    case .vendor: .vendor
    }
  }

  fileprivate var holdsWhatAnybodyMayHold: Bool {
    switch way {
    case .secureLink, .guestLink, .copiedShare, .facebookShares, .emailShare, .address: true
    case .studio, .invited, .vendor: false
    }
  }

  fileprivate var isGuest: Bool {
    switch way {
    case .guestLink, .copiedShare, .facebookShares, .emailShare, .address: true
    case .studio, .invited, .secureLink, .vendor: false
    }
  }

  fileprivate var hasTypedCodeOfTheirLink: Bool {
    if case .guestLink(_, withCodeOfItsOwn: true) = way { true } else { false }
  }

  fileprivate var holdsAPersonalKey: Bool {
    switch way {
    case .invited, .emailShare: true
    default: false
    }
  }

  fileprivate var isKnownByName: Bool {
    switch way {
    case .invited, .vendor: true
    default: false
    }
  }
}
