import CatalogAPI
import Domain
import Testing

@testable import MediaService

/// The state machine of films to play, without a disk.
@Suite struct RenditionProgressTests {
  let now = Timestamp(milliseconds: 1_000_000)
  static let film = FilmRendition(
    rendition: .video, file: StoredOriginal(blob: JobProgressTests.key("e"), bytes: 9, crc32: 7), width: 640,
    height: 360)

  func after(_ events: RenditionEvent...) -> RenditionProgress? {
    events.reduce(RenditionProgress(dueAt: now)) { $0?.after($1, at: now) }
  }

  @Test func whatCatalogKnowsIsDoneAndStays() throws {
    let telling = try #require(after(.claimed, .made([Self.film])))
    #expect(telling.state == .telling && telling.made == [Self.film] && telling.madeAt == now)
    let done = try #require(telling.after(.told, at: now))
    #expect(done.state == .done && done.made == [Self.film])
  }

  @Test func firstLossIsForgivenTheSecondIsNot() throws {
    let loss = ProcessLoss.stoodStill(seconds: 180)
    #expect(after(.claimed, .lost(loss))?.state == .waiting)
    let failed = try #require(after(.claimed, .lost(loss), .claimed, .lost(loss)))
    #expect(failed.state == .failed && failed.failure == loss.reason)
    #expect(failed.after(.retried, at: now) == RenditionProgress(dueAt: now))
  }

  @Test func refusedFilmSaysWhy() {
    #expect(after(.claimed, .refused(Refusal("It is empty.")))?.failure == "It is empty.")
  }

  @Test func failureIsToldUntilCatalogKnowsAndOnlyOnce() throws {
    let failed = try #require(after(.claimed, .refused(Refusal("no"))))
    #expect(!failed.isFailureTold && failed.dueAt == now)
    let later = try #require(failed.after(.untold, at: now))
    #expect(later.state == .failed && later.dueAt > now && later.failure == "no")
    let told = try #require(later.after(.told, at: now))
    #expect(told.isFailureTold && told.state == .failed && told.failure == "no")
    for event in [RenditionEvent.told, .untold] { #expect(told.after(event, at: now) == told) }
    #expect(told.after(.retried, at: now) == RenditionProgress(dueAt: now))
  }

  @Test func machineInTheWayPutsOff() throws {
    let once = try #require(after(.claimed, .hindered))
    #expect(once.state == .waiting && once.dueAt > now && once.losses == 0)
    let twice = try #require(once.after(.claimed, at: now)?.after(.hindered, at: now))
    #expect(twice.dueAt > once.dueAt)
  }

  @Test func resultThatGrewOldIsMadeAnew() throws {
    let telling = try #require(after(.claimed, .made([Self.film])))
    #expect(telling.after(.untold, at: now)?.state == .telling)
    let late = now.advanced(by: JobProgress.resultKeeps + .seconds(1))
    let again = try #require(telling.after(.untold, at: late))
    #expect(again.state == .waiting && again.made.isEmpty)
  }

  /// Every event in every state: only those of the diagram do anything, and only catalog ends a job.
  @Test func strayEventsChangeNothing() throws {
    let every: [RenditionEvent] = [
      .claimed, .made([Self.film]), .refused(Refusal("no")), .lost(.died(signal: 9)), .hindered, .interrupted, .told,
      .untold, .unknownToCatalog, .retried,
    ]
    let expected: [RenditionProgress.State: [Int]] = [
      .waiting: [0], .rendering: [1, 2, 3, 4, 5], .telling: [6, 7, 8], .done: [], .failed: [6, 7, 8, 9],
    ]
    let states = [
      RenditionProgress(dueAt: now), try #require(after(.claimed)), try #require(after(.claimed, .made([Self.film]))),
      try #require(after(.claimed, .made([Self.film]), .told)), try #require(after(.claimed, .refused(Refusal("no")))),
    ]
    #expect(states.map(\.state) == [.waiting, .rendering, .telling, .done, .failed])
    for progress in states {
      for (index, event) in every.enumerated() {
        let next = progress.after(event, at: now)
        #expect((next != progress) == expected[progress.state]?.contains(index), "\(progress.state) \(event)")
        if next == nil { #expect(event == .unknownToCatalog) }
      }
    }
  }
}
