import CatalogAPI
import Domain
import Testing

@testable import MediaService

/// The state machine of a job, without a disk.
@Suite struct JobProgressTests {
  let now = Timestamp(milliseconds: 1_000_000)
  static let derivatives = Derivatives(
    width: 3, height: 2, durationSeconds: nil, thumb: key("a"), preview: key("b"), web: key("c"), video: nil,
    placeholder: "data:", contentType: .jpeg)

  static func key(_ digit: Character) -> BlobKey {
    // 64 digits of one kind are a key.
    BlobKey(String(repeating: digit, count: 64))!
  }

  func after(_ events: JobEvent...) -> JobProgress? {
    events.reduce(JobProgress(dueAt: now)) { $0?.after($1, at: now) }
  }

  @Test func jobIsOverOnceCatalogKnows() throws {
    let made = try #require(after(.claimed, .made(Self.derivatives)))
    #expect(made.state == .telling && made.result == .made(Self.derivatives))
    #expect(made.after(.told, at: now) == nil)
  }

  @Test func refusedFileStaysAsFailedAndCanBeRetried() throws {
    let failed = try #require(after(.claimed, .refused(Refusal("It is empty.")), .told))
    #expect(failed.state == .failed && failed.result == .failed(reason: "It is empty."))
    let retried = try #require(failed.after(.retried, at: now))
    #expect(retried == JobProgress(dueAt: now))
  }

  @Test func firstLossIsForgivenTheSecondIsNot() throws {
    let once = try #require(after(.claimed, .lost(.died(signal: 9))))
    #expect(once.state == .waiting && once.losses == 1 && once.dueAt == now)
    let twice = try #require(after(.claimed, .lost(.died(signal: 9)), .claimed, .lost(.tookTooLong(seconds: 60))))
    #expect(twice.state == .telling)
    #expect(twice.result == .failed(reason: ProcessLoss.tookTooLong(seconds: 60).reason))
  }

  @Test func endOfTheServiceIsNobodysFault() throws {
    let again = try #require(after(.claimed, .interrupted, .claimed, .interrupted, .claimed, .interrupted))
    #expect(again.state == .waiting && again.losses == 0)
  }

  @Test func machineInTheWayPutsOffLongerAndLonger() throws {
    var progress = JobProgress(dueAt: now)
    var waits: [Int64] = []
    for _ in 0..<12 {
      progress = try #require(progress.after(.claimed, at: now)?.after(.hindered, at: now))
      waits.append(progress.dueAt.milliseconds - now.milliseconds)
    }
    #expect(waits.prefix(4) == [250, 500, 1000, 2000] && waits.last == 60_000 && waits == waits.sorted())
    #expect(progress.state == .waiting && progress.losses == 0)
  }

  @Test func catalogIsToldUntilItKnows() throws {
    var progress = try #require(after(.claimed, .made(Self.derivatives)))
    for attempt in 0..<20 {
      progress = try #require(progress.after(.untold, at: now))
      #expect(progress.state == .telling && progress.delays == attempt + 1 && progress.dueAt > now)
    }
    #expect(progress.after(.told, at: now) == nil)
  }

  @Test func resultThatGrewOldIsMadeAnew() throws {
    let made = try #require(after(.claimed, .made(Self.derivatives)))
    let late = now.advanced(by: JobProgress.resultKeeps + .seconds(1))
    let again = try #require(made.after(.untold, at: late))
    #expect(again.state == .waiting && again.result == nil && again.dueAt == late)
    // A failure refers to no blobs: it keeps.
    let failed = try #require(after(.claimed, .refused(Refusal("no"))))
    #expect(failed.after(.untold, at: late)?.state == .telling)
  }

  @Test func whatCatalogNoLongerKnowsIsDropped() throws {
    #expect(after(.claimed, .made(Self.derivatives), .unknownToCatalog) == nil)
    #expect(after(.claimed, .refused(Refusal("no")), .unknownToCatalog) == nil)
  }

  /// Every event in every state: only those of the diagram do anything, and only telling ends a job.
  @Test func strayEventsChangeNothing() throws {
    let every: [JobEvent] = [
      .claimed, .made(Self.derivatives), .refused(Refusal("no")), .lost(.died(signal: 9)), .hindered, .interrupted,
      .told,
      .untold, .unknownToCatalog, .retried,
    ]
    let expected: [JobProgress.State: [Int]] = [
      .waiting: [0], .making: [1, 2, 3, 4, 5], .telling: [6, 7, 8], .failed: [9],
    ]
    let states = [
      JobProgress(dueAt: now), try #require(after(.claimed)), try #require(after(.claimed, .made(Self.derivatives))),
      try #require(after(.claimed, .refused(Refusal("no")), .told)),
    ]
    for progress in states {
      for (index, event) in every.enumerated() {
        let next = progress.after(event, at: now)
        let isExpected = expected[progress.state]?.contains(index) == true
        #expect((next != progress) == isExpected, "\(progress.state) \(event)")
        if next == nil { #expect(progress.state == .telling) }
      }
    }
  }
}
