import CatalogAPI
import Domain
import Foundation
import Logging
import Testing

@testable import MediaService

/// An exiftool that is lost says nothing of the file it was asked about: it is asked again, once. (R20)
@Suite(.serialized) struct LostExifToolTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The media program, killed so many times where it is started with `word` among its arguments; where it makes a copy, it leaves
  /// half of one.
  private func program(losing losses: Int, over word: String) throws -> String {
    let script = """
      #!/bin/sh
      case " $* " in *" \(word) "*)
        for loss in $(seq \(losses)); do
          if mkdir "$0.$loss" 2>/dev/null; then
            case " $* " in *" -o "*) for bench in \(folder.path)/bench*; do echo half > "$bench/unlocated"; done;; esac
            kill -KILL $$
          fi
        done;;
      esac
      exec '\(try MediaExecutable.path())' "$@"
      """
    let path = try folder.file("program-\(UUID().uuidString)", Array(script.utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return path
  }

  private func read(_ path: String, _ type: MediaType, with program: String) async throws -> OriginalReader.Reading {
    let exif = ExifTool(
      executable: program, confinement: Confinement(), timeLimit: .seconds(60), temporaryFolder: folder.path,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    var tool = try FilmReaderTests.tool(folder)
    tool.executable = program
    let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64
    let reading = try await OriginalReader(exif: exif, tool: tool)
      .read(path, type, bytes: try #require(bytes), on: folder.folder("bench-\(UUID().uuidString)"))
    await exif.rest()
    return reading
  }

  private func sign(_ path: String, _ tags: [String]) async throws {
    let output = try await FilmReaderTests.tool(folder)
      .run("exiftool", ["-config", "", "-q", "-m", "-overwrite_original"] + tags + [path])
    try #require(output.isSuccess, "\(output.complaint)")
  }

  @Test func pictureKeepsItsMetadataWhereOneIsLost() async throws {
    let path = try folder.file("photo.jpg", TestPicture.quarters(60, 40).encoded(.jpeg(quality: 80)))
    try await sign(path, ["-EXIF:Make=Canon"])
    let reading = try await read(path, .jpeg, with: program(losing: 1, over: "-stay_open"))
    #expect(reading.metadata.cameraMake == "Canon" && reading.place == .none)
  }

  @Test(arguments: ["-MIMEType", "-o"])
  func filmLosesItsPlaceWhereOneIsLost(over word: String) async throws {
    let path = try await Films(folder: folder).make(Films.picture + Films.h264, "film.mov")
    try await sign(path, PlaceRemoverTests.filmPlaces)
    guard case .removed(let copy) = try await read(path, .mov, with: program(losing: 1, over: word)).place else {
      Issue.record("nothing was removed")
      return
    }
    #expect(try !TemporaryFolder.bytes(copy).contains("Placetown"))
  }

  // What is lost again is lost over the file: it tells nothing, and its original is held back.
  @Test func whatIsLostTwiceIsGivenUp() async throws {
    let path = try folder.file("photo.jpg", TestPicture.quarters(60, 40).encoded(.jpeg(quality: 80)))
    let lost = try await read(path, .jpeg, with: program(losing: 100, over: "-stay_open"))
    #expect(lost.metadata == MediaMetadata() && lost.place == .stuck)
    let film = try await Films(folder: folder).make(Films.picture + Films.h264, "film.mov")
    try await sign(film, PlaceRemoverTests.filmPlaces)
    #expect(try await read(film, .mov, with: program(losing: 2, over: "-o")).place == .stuck)
  }
}
