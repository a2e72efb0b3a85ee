/// A stretch of a service's event log, oldest first. Consumers keep the last `sequence` they applied as their cursor.
public struct EventPage<Event: Codable & Sendable>: Codable, Sendable {
  public var events: [Sequenced]

  public init(events: [Sequenced]) {
    self.events = events
  }

  public struct Sequenced: Codable, Sendable {
    public var sequence: Int64
    public var at: Timestamp
    public var event: Event

    public init(sequence: Int64, at: Timestamp, event: Event) {
      self.sequence = sequence
      self.at = at
      self.event = event
    }
  }
}
