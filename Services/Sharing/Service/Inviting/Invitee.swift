import Domain
import SharingAPI

/// Somebody who can be invited: their address is one, their name can be shown.
struct Invitee: Sendable, Equatable {
  var line: Int?
  var name: String
  var email: EmailAddress

  var recipient: Recipient { Recipient(line: line, name: name, email: email.rawValue) }

  /// - Throws: why not, in words for the studio.
  init(_ recipient: Recipient) throws(Refusal) {
    func refusal(_ reason: String) -> Refusal {
      Refusal(RejectedRecipient(line: recipient.line, email: String(recipient.email.prefix(254)), reason: reason))
    }
    guard let email = EmailAddress(recipient.email) else {
      let isMissing = recipient.email.allSatisfy(\.isWhitespace)
      throw refusal(isMissing ? "There is no email address." : "This is not an email address. Correct it.")
    }
    do throws(PersonName.Problem) {
      name = try PersonName(recipient.name).rawValue
    } catch {
      throw refusal(error.reason)
    }
    self.email = email
    line = recipient.line
  }

  struct Refusal: Error {
    var rejected: RejectedRecipient

    init(_ rejected: RejectedRecipient) { self.rejected = rejected }
  }
}

/// The people of one call, each once, and those who cannot be invited (R21).
struct Invitees: Sendable {
  private(set) var people: [Invitee] = []
  private(set) var rejected: [RejectedRecipient] = []

  /// Duplicates are merged: the first counts, with the first name that says something.
  init(_ recipients: [Recipient]) {
    var places: [EmailAddress: Int] = [:]
    for recipient in recipients {
      do throws(Invitee.Refusal) {
        let invitee = try Invitee(recipient)
        if let place = places[invitee.email] {
          if people[place].name.isEmpty { people[place].name = invitee.name }
        } else {
          places[invitee.email] = people.count
          people.append(invitee)
        }
      } catch {
        rejected.append(error.rejected)
      }
    }
  }

  /// Turns away whoever is not to be written to now.
  mutating func keep(_ isAdmitted: (Invitee) -> Bool) {
    var kept: [Invitee] = []
    for person in people {
      if isAdmitted(person) {
        kept.append(person)
      } else {
        rejected.append(
          RejectedRecipient(line: person.line, email: person.email.rawValue, reason: Letters.reason))
      }
    }
    people = kept
  }
}
