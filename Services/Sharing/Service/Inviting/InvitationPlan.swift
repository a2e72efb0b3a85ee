import Domain
import SharingAPI

/// What an invitation of some people to a gallery comes to, given who is invited already. Pure.
///
/// A person has at most one live invitation to a gallery. Were there one an audience, their email and code would have
/// to be tried against several, which takes longer than for a stranger and tells that they are known (R12); and which
/// of two grants a session came by would depend on what was typed last.
struct InvitationPlan: Sendable {
  enum Step: Sendable {
    /// Is invited already, as the same audience: nothing is to be done.
    case known(Invitee, StoredInvitation)
    case fresh(Invitee)
  }

  private(set) var steps: [Step] = []
  private(set) var rejected: [RejectedRecipient]

  /// - Parameter isByClient: whether a main client invites, who is told no more of the studio's own people.
  init(
    _ invitees: Invitees, audience: Audience, live: [EmailAddress: StoredInvitation], isByClient: Bool = false
  ) {
    rejected = invitees.rejected
    for person in invitees.people {
      guard let invitation = live[person.email] else {
        steps.append(.fresh(person))
        continue
      }
      if invitation.audience == audience && (!isByClient || invitation.invitedBy != nil) {
        steps.append(.known(person, invitation))
      } else {
        rejected.append(
          RejectedRecipient(
            line: person.line, email: person.email.rawValue,
            reason: isByClient
              ? "Is invited already."
              : "Is in this gallery already, \(invitation.audience.words). Revoke that invitation first."))
      }
    }
  }

  var fresh: [Invitee] {
    steps.compactMap { if case .fresh(let person) = $0 { person } else { nil } }
  }

  var known: [Invitee] {
    steps.compactMap { if case .known(let person, _) = $0 { person } else { nil } }
  }
}

extension Audience {
  /// How somebody came to be invited, after "is in this gallery".
  fileprivate var words: String {
    switch self {
    case .mainClient: "as a main client"
    case .photographerInvited: "invited by you"
    case .clientInvited: "invited by a client"
    case .studio, .guestFacebook, .guestEmail, .guestLink, .vendor: "as \(rawValue)"
    }
  }
}
