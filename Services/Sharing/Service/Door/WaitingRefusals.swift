import Domain
import Synchronization

/// Somebody was slowed down at a gallery's door (R12).
struct Refusal: Sendable, Equatable {
  var studio: Studio.ID
  var gallery: Gallery.ID
  /// Whose code was guessed at; nil where the email is nobody's.
  var invitation: Invitation.ID?
  var at: Timestamp
}

/// Refused logins that are answered and not yet recorded.
///
/// Noting one takes the same few instructions whoever it was, so the time of the answer does not tell known people from
/// unknown ones (R12).
final class WaitingRefusals: Sendable {
  /// Past this many the newest are dropped: a flood is known of by then.
  static let most = 1000

  private let waiting = Mutex<[Refusal]>([])

  /// Never waits.
  func note(_ refusal: Refusal) {
    waiting.withLock { waiting in
      if waiting.count < Self.most { waiting.append(refusal) }
    }
  }

  /// All that wait, oldest first. They wait no more.
  func take() -> [Refusal] {
    waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
