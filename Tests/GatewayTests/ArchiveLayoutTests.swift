import CatalogAPI
import Domain
import Foundation
import Testing

@testable import GatewayService

/// The bytes of an archive, as other programs read them.
@Suite struct ArchiveLayoutTests {
  let folder: BytesFolder

  init() throws { folder = try BytesFolder() }

  /// 2026-06-20 14:00:01 UTC.
  static let moment = Timestamp(milliseconds: 1_781_964_001_000)

  static func file(
    _ name: String, scene: String = "Day", bytes: Int64 = 0, crc32: UInt32 = 0, at moment: Timestamp = moment
  ) throws -> ArchiveFile {
    ArchiveFile(
      media: .new(), scene: scene, filename: name, rendition: .original,
      blob: try #require(BlobKey(String(repeating: "ab", count: 32))), bytes: bytes, crc32: crc32,
      takenAt: try #require(LocalDateTime(milliseconds: moment.milliseconds)))
  }

  static func layout(_ files: [ArchiveFile]) throws -> ArchiveLayout {
    var layout = ArchiveLayout()
    for file in files { try layout.append(file) }
    layout.seal()
    return layout
  }

  /// Writes a stretch of the archive. Small files are full of the letter a, large ones are holes.
  func write(_ layout: ArchiveLayout, _ range: Range<Int64>? = nil, to name: String = "a.zip") throws -> String {
    let path = "\(folder.path)/\(name)"
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    defer { try? handle.close() }
    var length: UInt64 = 0
    for part in ArchiveParts(layout, range ?? 0..<layout.bytes) {
      switch part {
      case .directory(let bytes):
        handle.write(Data(bytes))
        length += UInt64(bytes.count)
      case .file(_, let header, let bytes):
        handle.write(Data(header))
        length += UInt64(header.count)
        if bytes.count <= 64 {
          handle.write(Data(repeating: UInt8(ascii: "a"), count: bytes.count))
          length += UInt64(bytes.count)
        } else {
          length += UInt64(bytes.count)
          try handle.truncate(atOffset: length)
          try handle.seek(toOffset: length)
        }
      }
    }
    return path
  }

  func python(_ script: String, _ path: String) async throws -> String {
    let output = try await BytesProgram.run(
      "python3", ["-c", "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\n" + script, path])
    try #require(output.status == 0, "\(output.text)")
    return output.text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The CRC-32 of "aaa".
  static let threeLetters: UInt32 = 0xF007_732D

  @Test func ordinaryArchiveUnpacksAsItWasPlanned() async throws {
    let layout = try Self.layout([
      Self.file("IMG_1.jpg", bytes: 3, crc32: Self.threeLetters),
      Self.file("été 👩‍👩‍👧.jpg", scene: "Nuit", bytes: 3, crc32: Self.threeLetters), Self.file("empty.jpg"),
    ])
    let path = try write(layout)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64 == layout.bytes)
    let test = try await BytesProgram.run("unzip", ["-t", path])
    #expect(test.status == 0 && test.text.contains("No errors detected"), "\(test.text)")
    let listed = try await python(
      """
      assert z.testzip() is None
      for i in z.infolist():
        print(i.filename, i.file_size, i.compress_type, oct(i.external_attr>>16), i.date_time, i.flag_bits)
      """, path)
    #expect(
      listed == """
        Day/IMG_1.jpg 3 0 0o100644 (2026, 6, 20, 14, 0, 0) 2048
        Nuit/été 👩‍👩‍👧.jpg 3 0 0o100644 (2026, 6, 20, 14, 0, 0) 2048
        Day/empty.jpg 0 0 0o100644 (2026, 6, 20, 14, 0, 0) 2048
        """)
    // What the camera's clock showed is what a clock there shows, wherever it is unpacked.
    for zone in ["UTC", "America/Los_Angeles", "Asia/Kolkata"] {
      let out = "\(folder.path)/\(zone.replacing("/", with: "-"))"
      let unpacked = try await BytesProgram.run("env", ["TZ=\(zone)", "unzip", "-q", path, "-d", out])
      #expect(unpacked.status == 0, "\(unpacked.text)")
      let told = try await BytesProgram.run(
        "env", ["TZ=\(zone)", "date", "-r", "\(out)/Day/IMG_1.jpg", "+%Y-%m-%dT%H:%M:%S"])
      #expect(told.text == "2026-06-20T14:00:00\n", "\(zone)")
    }
  }

  @Test func sizesAndOffsetsPastFourGigabytesAreTold() async throws {
    let large: Int64 = 5 << 30
    let layout = try Self.layout([
      Self.file("small.jpg", bytes: 3, crc32: Self.threeLetters), Self.file("film.mp4", bytes: large),
      Self.file("limit.mp4", bytes: Int64(UInt32.max)), Self.file("under.mp4", bytes: Int64(UInt32.max) - 1),
      Self.file("last.jpg", bytes: 3, crc32: Self.threeLetters),
    ])
    let path = try write(layout)
    let listed = try await python(
      """
      print([i.file_size for i in z.infolist()], z.read('Day/small.jpg'), z.read('Day/last.jpg'))
      """, path)
    #expect(listed == "[3, 5368709120, 4294967295, 4294967294, 3] b'aaa' b'aaa'")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64 == layout.bytes)
  }

  @Test func unzipReadsBehindFourGigabytes() async throws {
    // Its own warning about a size of 4 GiB less a byte, which is right, is kept out of this.
    let path = try write(
      try Self.layout([
        Self.file("film.mp4", bytes: 5 << 30), Self.file("last.jpg", bytes: 3, crc32: Self.threeLetters),
      ]))
    let test = try await BytesProgram.run("unzip", ["-t", path, "Day/last.jpg"])
    #expect(test.status == 0, "\(test.text)")
  }

  @Test(arguments: [65_534, 65_535]) func moreFilesThanSixteenBitsCountAreAllThere(count: Int) async throws {
    let blob = try Self.file("a.jpg")
    let layout = try Self.layout(
      (0..<count).map { number in
        var file = blob
        file.filename = "\(number).jpg"
        return file
      })
    let path = try write(layout)
    let listed = try await python("n=z.namelist(); print(len(n), len(set(n)), n[-1])", path)
    #expect(listed == "\(count) \(count) Day/\(count - 1).jpg")
  }

  @Test func everyStretchIsThatOfTheWhole() throws {
    let layout = try Self.layout([
      Self.file("a.jpg", bytes: 3, crc32: Self.threeLetters), Self.file("b.jpg"), Self.file("c.jpg", bytes: 20),
    ])
    let whole = try Data(contentsOf: URL(filePath: write(layout)))
    #expect(Int64(whole.count) == layout.bytes)
    for from in stride(from: 0, to: whole.count, by: 7) {
      for to in stride(from: from + 1, through: whole.count, by: 5) {
        let part = try Data(contentsOf: URL(filePath: write(layout, Int64(from)..<Int64(to), to: "part")))
        #expect(part == whole[from..<to], "\(from)..<\(to)")
      }
    }
  }

  @Test func anotherFileNameOrOrderIsAnotherArchive() throws {
    let (a, b) = (try Self.file("a.jpg"), try Self.file("b.jpg"))
    var c = a
    c.blob = try #require(BlobKey(String(repeating: "cd", count: 32)))
    let etags = try [[a, b], [b, a], [a], [c, b]].map { try Self.layout($0).etag }
    #expect(Set(etags).count == 4)
    #expect(try Self.layout([a, b]).etag == etags[0])
  }

  @Test func filesComeBackAsTheyWerePutIn() throws {
    let files = [try Self.file("a.jpg", bytes: 7, crc32: 9), try Self.file("b.jpg", bytes: 1)]
    let layout = try Self.layout(files)
    for (index, file) in files.enumerated() {
      let kept = layout[index]
      #expect(kept.media == file.media && kept.blob == file.blob && kept.rendition == file.rendition)
      #expect(
        kept.entry.bytes == file.bytes && kept.entry.crc32 == file.crc32
          && kept.entry.modified == file.takenAt)
    }
  }

  @Test(arguments: [
    (-4_000_000_000, "1980-01-01 00:00:00"), (-1, "1980-01-01 00:00:00"), (0, "1980-01-01 00:00:00"),
    (951_782_399, "2000-02-28 23:59:58"),
    (951_868_799, "2000-02-29 23:59:58"), (4_102_444_800, "2100-01-01 00:00:00"),
    (9_999_999_999, "2107-12-31 23:59:58"),
  ]) func datesAreThoseOfTheCalendar(seconds: Int64, date: String) throws {
    let entry = ZIPEntry(
      path: [], bytes: 0, crc32: 0, modified: try #require(LocalDateTime(milliseconds: seconds * 1000)))
    let (day, time) = (Int(entry.dosTime.date), Int(entry.dosTime.time))
    let told = String(
      format: "%04d-%02d-%02d %02d:%02d:%02d", 1980 + (day >> 9), (day >> 5) & 15, day & 31, time >> 11,
      (time >> 5) & 63, (time & 31) * 2)
    #expect(told == date)
  }
}
