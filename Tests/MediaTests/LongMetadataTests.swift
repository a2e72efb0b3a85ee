import CatalogAPI
import Domain
import Foundation
import Testing

@testable import MediaService

/// Metadata that are longer than any camera or person writes.
@Suite(.serialized) struct LongMetadataTests {
  private func photo(_ folder: TemporaryFolder, _ name: String, caption: Int) async throws -> [UInt8] {
    let path = try folder.file(name, TestPicture.quarters(300, 200).encoded(.jpeg(quality: 80)))
    let text = try folder.file("\(name).txt", [UInt8](repeating: UInt8(ascii: "x"), count: caption))
    let output = try await FilmReaderTests.tool(folder)
      .run(
        "exiftool",
        ["-config", "", "-q", "-m", "-overwrite_original", "-EXIF:Make=Canon", "-XMP-dc:Description<=\(text)", path])
    try #require(output.isSuccess, "\(output.complaint)")
    return try TemporaryFolder.bytes(path)
  }

  @Test func pictureGoesOnWithoutMetadataThatAreTooLong() async throws {
    let system = try await MediaSystem()
    let hostile = try await photo(system.folder, "long.jpg", caption: ExifTool.longestAnswer + 1000)
    let long = try await system.add(hostile)
    let plain = try await system.add(photo(system.folder, "plain.jpg", caption: 100_000))
    let made = try await system.made(long.media)
    #expect(made.width == 300 && made.web != nil && Placeholder.isValid(made.placeholder))
    #expect(made.metadata == MediaMetadata())
    // Another studio's, read by the exiftool after it.
    #expect(try await system.made(plain.media).metadata?.cameraMake == "Canon")
    #expect(await system.catalog.failures.isEmpty)
  }
}
