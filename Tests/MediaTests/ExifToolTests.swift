import Foundation
import Logging
import Testing

@testable import MediaService

/// exiftool kept running: what is asked of it comes back whole, and what kills it costs one file.
@Suite(.serialized) struct ExifToolTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static func exif(
    _ folder: TemporaryFolder, _ confinement: Confinement = Confinement(), timeLimit: Duration = .seconds(30)
  ) throws -> ExifTool {
    ExifTool(
      executable: try MediaExecutable.path(), confinement: confinement, timeLimit: timeLimit,
      temporaryFolder: folder.path, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  func photo(_ name: String = "photo.jpg") throws -> String {
    try folder.file(name, Camera.sign(TestPicture.quarters(60, 40).encoded(.jpeg(quality: 80)), orientation: 6))
  }

  @Test func oneProcessAnswersFileAfterFile() async throws {
    let exif = try Self.exif(folder)
    let path = try photo()
    var processes: Set<Int32?> = []
    for _ in 0..<5 {
      let output = try await exif.run(["-j", "-G1", "-Orientation#", path])
      #expect(output.isSuccess && ExifTags(json: output.bytes)?.number("IFD0:Orientation") == 6)
      processes.insert(await exif.processID)
      let missing = try await exif.run(["-j", "\(folder.path)/none.jpg"])
      #expect(!missing.isSuccess)
    }
    #expect(processes.count == 1)
    await exif.rest()
  }

  // R20: what cannot be read is held back, so nobody may pay for the time that others' files took.
  @Test func processorTimeOfManyFilesIsNotTheLastOnesFault() async throws {
    let exif = try Self.exif(folder, Confinement(processorSeconds: 1))
    // A list of what it knows of XMP takes about half a second.
    for _ in 0..<6 { #expect(try await exif.run(["-listx", "-XMP:All"]).isSuccess) }
    #expect(try await exif.run(["-j", try photo()]).isSuccess)
    await exif.rest()
  }

  // Names of files are ours; still, nothing that could be read as another argument goes to it.
  @Test func argumentOfTwoLinesIsNotPassedOn() async throws {
    let exif = try Self.exif(folder)
    let path = try photo()
    for hostile in ["\(path)\n-o\n\(folder.path)/copy.jpg", "\(path)\r-all=", "#[CSTR]x", "", " -all="] {
      await #expect(throws: ProcessLoss.self) { try await exif.run(["-j", hostile]) }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["photo.jpg"])
    #expect(try await exif.run(["-j", path]).isSuccess)
    await exif.rest()
  }

  @Test func processThatIsKilledIsReplaced() async throws {
    let exif = try Self.exif(folder)
    let path = try photo()
    _ = try await exif.run(["-j", path])
    let process = try #require(await exif.processID)
    try await holdStill(process)
    let reading = Task { try await exif.run(["-j", path]) }
    try await waitUntilAsked(process)
    kill(process, SIGKILL)
    await #expect(throws: ProcessLoss.died(signal: SIGKILL)) { try await reading.value }
    #expect(try await exif.run(["-j", path]).isSuccess)
    #expect(await exif.processID != process)
    await exif.rest()
  }

  @Test func processThatStandsStillIsKilled() async throws {
    let exif = try Self.exif(folder, timeLimit: .seconds(5))
    let path = try photo()
    _ = try await exif.run(["-j", path])
    let process = try #require(await exif.processID)
    try await holdStill(process)
    await #expect(throws: ProcessLoss.tookTooLong(seconds: 5)) { try await exif.run(["-j", path]) }
    #expect(kill(process, 0) == -1 && errno == ESRCH)
    #expect(try await exif.run(["-j", path]).isSuccess)
    await exif.rest()
  }

  // exiftool itself waits for ever where its input ends.
  @Test func restingProcessIsGone() async throws {
    let exif = try Self.exif(folder)
    let path = try photo()
    _ = try await exif.run(["-j", path])
    let process = try #require(await exif.processID)
    await exif.rest()
    #expect(try await eventually { kill(process, 0) == -1 ? true : nil } == true)
    #expect(try await exif.run(["-j", path]).isSuccess)
    await exif.rest()
  }

  @Test func limitsHoldForIt() async throws {
    let exif = try Self.exif(folder, Confinement(processorSeconds: 60, fileSize: 1000))
    let path = try folder.file("noise.jpg", TestPicture.noise(200, 100).encoded(.jpeg(quality: 80)))
    #expect(try await exif.run(["-j", path]).isSuccess)
    do {
      let output = try await exif.run(["-Comment=x", "-o", "\(folder.path)/copy.jpg", path])
      #expect(!output.isSuccess)
    } catch let loss as ProcessLoss {
      #expect(loss == .died(signal: SIGXFSZ))
    }
    #expect(try await exif.run(["-j", path]).isSuccess)
    await exif.rest()
  }
}
