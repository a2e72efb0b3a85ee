import Domain
import Foundation
import Logging
import Testing
import Vips

@testable import MediaService

/// Real worker processes, and what becomes of a job when one is lost.
@Suite(.serialized) struct WorkerProcessTests {
  let folder: TemporaryFolder
  let picture: String

  init() throws {
    folder = try TemporaryFolder()
    picture = try folder.file("picture", TestPicture.quarters(900, 600).encoded(.jpeg(quality: 80)))
  }

  func worker(
    _ confinement: Confinement = Confinement(), timeLimit: Duration = .seconds(30)
  ) throws -> WorkerProcess {
    WorkerProcess(
      executable: try MediaExecutable.path(), confinement: confinement, timeLimit: timeLimit,
      temporaryFolder: folder.path, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  func make(_ worker: WorkerProcess, from source: String? = nil) async throws -> PictureOutcome {
    let order = PictureOrder(
      source: source ?? picture, folder: try folder.folder("made"), renditions: [.thumb, .preview])
    return try await worker.run(.derive(order))
  }

  static func isMade(_ outcome: PictureOutcome) -> Bool {
    if case .made = outcome { true } else { false }
  }

  @Test func oneProcessDoesJobAfterJob() async throws {
    let worker = try worker()
    #expect(try await Self.isMade(make(worker)))
    let process = try #require(await worker.processID)
    let refused = try await make(worker, from: folder.file("text", Array("no picture".utf8)))
    guard case .refused = refused else { return #expect(Bool(false), "\(refused)") }
    #expect(try await Self.isMade(make(worker)))
    #expect(await worker.processID == process)
    #expect(FileManager.default.fileExists(atPath: PictureOrder.path(of: .preview, in: "\(folder.path)/made")))
    await worker.rest()
  }

  @Test func workerKilledInTheMiddleIsReplaced() async throws {
    let worker = try worker()
    _ = try await make(worker)
    let process = try #require(await worker.processID)
    // Stopped, it takes the job and does not get on with it.
    try await holdStill(process)
    let job = Task { try await make(worker) }
    try await waitUntilAsked(process)
    kill(process, SIGKILL)
    await #expect(throws: ProcessLoss.died(signal: SIGKILL)) { try await job.value }
    #expect(try await Self.isMade(make(worker)))
    #expect(await worker.processID != process)
    await worker.rest()
  }

  @Test func workerKilledWhileIdleIsReplaced() async throws {
    let worker = try worker()
    _ = try await make(worker)
    kill(try #require(await worker.processID), SIGKILL)
    while await worker.processID != nil { try await Task.sleep(for: .milliseconds(5)) }
    #expect(try await Self.isMade(make(worker)))
    await worker.rest()
  }

  @Test func workerThatTakesTooLongIsKilled() async throws {
    let worker = try worker(timeLimit: .seconds(2))
    _ = try await make(worker)
    let process = try #require(await worker.processID)
    try await holdStill(process)
    await #expect(throws: ProcessLoss.tookTooLong(seconds: 2)) { try await make(worker) }
    #expect(kill(process, 0) == -1 && errno == ESRCH)
    #expect(try await Self.isMade(make(worker)))
    await worker.rest()
  }

  @Test func cancelledJobEndsItsWorker() async throws {
    let worker = try worker()
    _ = try await make(worker)
    let process = try #require(await worker.processID)
    try await holdStill(process)
    let job = Task { try await make(worker) }
    try await waitUntilAsked(process)
    job.cancel()
    await #expect(throws: ProcessLoss.self) { try await job.value }
    #expect(kill(process, 0) == -1 && errno == ESRCH)
  }

  @Test func pictureThatWantsTooMuchMemoryDoesNoHarm() async throws {
    let worker = try worker(Confinement(memory: 700 << 20))
    let bomb = try folder.file("bomb", PNGBomb.black(15_000, 15_000, isInterlaced: true))
    do {
      // Some libraries say so and some crash: either way it is not made, and the next picture is.
      let outcome = try await make(worker, from: bomb)
      guard case .refused(let refusal) = outcome else { return #expect(Bool(false), "\(outcome)") }
      #expect(refusal.reason.contains("memory"), "\(refusal)")
    } catch let loss as ProcessLoss {
      #expect(loss.reason.contains("memory"), "\(loss)")
    }
    #expect(try await Self.isMade(make(worker)))
    await worker.rest()
  }

  @Test func limitOnFilesKillsTheWorkerOnly() async throws {
    let worker = try worker(Confinement(fileSize: 100_000))
    let busy = try folder.file("noise", TestPicture.noise(700, 500).encoded(.jpeg(quality: 80)))
    await #expect(throws: ProcessLoss.died(signal: SIGXFSZ)) { try await make(worker, from: busy) }
    let plain = try folder.file("plain", TestPicture.plain(90, 60, TestPicture.red).encoded(.png))
    #expect(try await Self.isMade(make(worker, from: plain)))
    await worker.rest()
  }

  @Test func withoutItsParentItDoesNotBegin() async throws {
    // Process 1 did not start it, so nobody would ever end it.
    let worker = try worker(Confinement(parent: 1))
    await #expect(throws: ProcessLoss.ended("ended with status 70")) { try await make(worker) }
  }

  @Test func restingWorkerIsGone() async throws {
    let worker = try worker()
    _ = try await make(worker)
    let process = try #require(await worker.processID)
    await worker.rest()
    while kill(process, 0) == 0 { try await Task.sleep(for: .milliseconds(5)) }
    #expect(try await Self.isMade(make(worker)))
    await worker.rest()
  }
}
