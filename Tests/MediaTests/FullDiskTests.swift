import BlobStore
import Domain
import Foundation
import Synchronization
import Testing

@testable import MediaService

/// Whether the disk is full is asked of the disk: a file that says so is not tried for ever.
@Suite(.serialized) struct FullDiskTests {
  let bench: RenderingBench

  init() throws { bench = try RenderingBench() }

  /// The media program, but for an ffmpeg that fails and speaks of a full disk.
  private func complaining() throws -> String {
    let script = """
      #!/bin/sh
      case "$3" in ffmpeg) echo 'film: No space left on device' >&2; exit 1;; esac
      exec '\(try MediaExecutable.path())' "$@"
      """
    let path = try bench.folder.file("program", Array(script.utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return path
  }

  private static let roomy: @Sendable () -> DiskSpace = { DiskSpace(free: 1 << 40, size: 1 << 40) }

  /// A disk of 1 TB: it has room when it is first asked, and none after.
  private static func filling() -> @Sendable () -> DiskSpace {
    let disk = FillingDisk()
    return { disk.space }
  }

  private final class FillingDisk: Sendable {
    private let free = Mutex<Int64>(1 << 40)

    var space: DiskSpace {
      free.withLock { free in
        defer { free = 0 }
        return DiskSpace(free: free, size: 1 << 40)
      }
    }
  }

  private func bench(_ space: @escaping @Sendable () -> DiskSpace) throws -> RenderingBench {
    var bench = bench
    let program = try complaining()
    bench.renderer.tool.executable = program
    bench.renderer.films.tool.executable = program
    bench.renderer.films.disk.space = space
    return bench
  }

  @Test func filmToRenderIsToBlameUnlessTheDiskIs() async throws {
    let path = try await bench.films.make(Films.picture + Films.h264, "film.mkv")
    let (roomy, full) = (try bench(Self.roomy), try bench(Self.filling()))
    await #expect(throws: Refusal.self) { try await roomy.render(path, .matroska) }
    await #expect(throws: Hindrance.self) { try await full.render(path, .matroska) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.renderer.folder).isEmpty)
  }

  @Test func filmToCopyIsToBlameUnlessTheDiskIs() async throws {
    let path = try await bench.films.make(Films.picture + Films.h264, "film.mp4")
    let facts = try await bench.renderer.films.facts(of: path, .mp4)
    let target = "\(bench.folder.path)/copy"
    let (roomy, full) = (try bench(Self.roomy).renderer.films, try bench(Self.filling()).renderer.films)
    await #expect(throws: Refusal.self) {
      try await roomy.copyForPlaying(path, .mp4, facts, bytes: 1000, to: target)
    }
    await #expect(throws: Hindrance.self) {
      try await full.copyForPlaying(path, .mp4, facts, bytes: 1000, to: target)
    }
  }

  // R20: a place that only a full disk keeps in its file comes out once there is room.
  @Test func placeIsTakenOutOnceThereIsRoom() async throws {
    let photo = try TestPicture.quarters(60, 40).encoded(.jpeg(quality: 80))
    let path = try bench.folder.file("photo.jpg", Camera.sign(photo, orientation: 1))
    var reader = OriginalReader(exif: try ExifToolTests.exif(bench.folder), tool: bench.renderer.films.tool)
    func place() async throws -> PlaceRemover.Outcome {
      let folder = try bench.folder.folder("bench-\(UUID().uuidString)")
      return try await reader.read(path, .jpeg, bytes: 1000, on: folder).place
    }
    reader.disk.space = { DiskSpace(free: 0, size: 1 << 40) }
    await #expect(throws: Hindrance.self) { try await place() }
    reader.disk.space = Self.roomy
    guard case .removed = try await place() else {
      Issue.record("the place is still in it")
      return
    }
    await reader.exif.rest()
  }

  // R20
  @Test func filmIsRenderedThoughThereIsNeverRoomToTakeItsPlaceOut() async throws {
    let system = try await MediaSystem(isPaused: true)
    let films = Films(folder: system.folder)
    let path = try await films.make(
      Films.picture + Films.h264 + ["-metadata", "location=+59.33+018.06/"], "film.mov")
    let bytes = try TemporaryFolder.bytes(path)
    var maker = system.program.copies.maker
    maker.originals.disk.space = { DiskSpace(free: 0, size: 1 << 40) }
    var known = JobProgressTests.derivatives
    (known.video, known.isLocated) = (JobProgressTests.key("e"), true)
    var job = Job(
      studio: .new(), media: .new(), gallery: .new(), blob: try system.store(bytes), type: .mov,
      progress: JobProgress(step: .copies, dueAt: .now))
    await #expect(throws: Hindrance.self) {
      try await maker.makeCopies(job, of: known, bytes: Int64(bytes.count), on: system.folder.folder("first"))
    }
    job.progress.delays = 20
    let made = try await maker.makeCopies(job, of: known, bytes: Int64(bytes.count), on: system.folder.folder("last"))
    #expect(made == known)
  }

  @Test func nothingIsBegunThatWouldTakeWhatIsLeftForDatabases() throws {
    var disk = DiskRoom(on: "/tmp")
    disk.space = { DiskSpace(free: 100, size: 1000) }
    try disk.check(for: 50)
    #expect(throws: Hindrance.self) { try disk.check(for: 51) }
    #expect(throws: Hindrance.self) { try disk.check(for: .max) }
    #expect(throws: Hindrance.self) { try DiskRoom(on: "/no/such/folder").check(for: 0) }
  }
}
