import Domain
import Testing

@testable import MediaService

/// What rendering a film may cost, and what becomes of one that costs more.
@Suite(.serialized) struct RenditionBudgetTests {
  @Test func budgetGrowsWithTheFileAndNotWithoutEnd() {
    let budget = RenditionBudget()
    #expect(budget.processorTime(for: 0) == .seconds(3600) && budget.processorTime(for: -1) == .seconds(3600))
    #expect(budget.processorTime(for: 4_000_000) == .seconds(4600))
    // An hour from a telephone: more than ten hours of work.
    #expect(budget.processorTime(for: 1_350_000_000) == .seconds(24 * 3600))
    #expect(budget.processorTime(for: 150_000_000) > .seconds(11 * 3600))
    #expect(budget.processorTime(for: .max) == .seconds(24 * 3600))
  }

  @Test func toolThatUsesTooMuchIsEndedAndOneThatWaitsIsNot() async throws {
    let folder = try TemporaryFolder()
    let tool = try FilmReaderTests.tool(folder)
    let refusal = await #expect(throws: Refusal.self) {
      try await tool.run(
        "sh", ["-c", "while :; do :; done"], processorTime: .milliseconds(500), patience: { .seconds(60) },
        reading: { _ in true })
    }
    #expect(refusal == .tookTooMuch(.milliseconds(500)))
    let output = try await tool.run(
      "sleep", ["2"], processorTime: .seconds(1), patience: { .seconds(60) }, reading: { _ in true })
    #expect(output.isSuccess)
  }

  // One studio's films, tiny and endless, and another's.
  @Test func filmThatCostsTooMuchIsGivenUpAtOnceAndOthersGetTheirTurn() async throws {
    let system = try await MediaSystem {
      $0.renderingBudget.least = .seconds(1)
      $0.renderingBudget.bytesASecond = .max
    }
    let films = Films(folder: system.folder)
    let endless = try await films.make(
      ["-f", "lavfi", "-i", "color=red:size=640x360:rate=60:duration=120"] + Films.h264, "endless.mkv")
    let good = try await films.make(Films.picture + Films.h264, "good.mkv")
    let hostile = Studio.ID.new()
    var given: [Media.ID] = []
    for _ in 0..<2 {
      given.append(try await system.add(TemporaryFolder.bytes(endless), .matroska, studio: hostile).media)
    }
    let other = try await system.add(TemporaryFolder.bytes(good), .matroska)
    #expect(try await system.films(other.media).count == 1)
    let store = RenditionStore(database: system.program.store.database)
    for media in given {
      let failed = try await eventually {
        let progress = try await store.find(hostile, media)?.progress
        return progress?.state == .failed ? progress : nil
      }
      #expect(failed?.losses == 0 && failed?.failure == Refusal.tookTooMuch(.zero).reason)
    }
    #expect(await system.catalog.films.count == 1)
  }
}
