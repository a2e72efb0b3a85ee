import Domain
import Storage

extension SharingService {
  /// As long as a visitor's session lives without a visit. Whose session lives on for more visits comes in again by
  /// the same open door, and notices nothing.
  private static let lifeOfGuestEntry = Duration.seconds(180 * 24 * 3600)
  /// How long a studio's list of visitors reaches back (R16).
  private static let lifeOfDetails = Duration.seconds(400 * 24 * 3600)
  /// Few enough that whoever writes next hardly waits.
  private static let batch = 500

  /// Forgets guests whose sessions have mostly ended. What does not work now is tried again the next day.
  func removeOldEntries() async {
    let now = now()
    let time = now.advanced(by: .zero - Self.lifeOfGuestEntry)
    let longTime = now.advanced(by: .zero - Self.lifeOfDetails)
    do {
      while try await database.write({ connection in
        try EntryTable(connection).removeGuests(
          enteredBefore: time, withDetailsBefore: longTime, limit: Self.batch)
      }) == Self.batch {}
    } catch {
      logger.notice("old entries of guests wait to be removed", metadata: ["error": "\(error)"])
    }
  }

  /// At the start and then daily, until cancelled.
  func keepRemovingOldEntries() async throws {
    while true {
      await removeOldEntries()
      try await Task.sleep(for: .seconds(24 * 3600))
    }
  }
}
