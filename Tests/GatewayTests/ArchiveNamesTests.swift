import Testing

@testable import GatewayService

/// R20: an archive's names unpack where they should, everywhere, and none takes another's place.
@Suite struct ArchiveNamesTests {
  @Test(
    arguments: [
      ("..", nil), (".", nil), ("", nil), ("   ", nil), ("\u{0}\u{1F}\u{7F}", nil), ("...", nil),
      ("../../etc/passwd", ".._.._etc_passwd"), ("/etc/passwd", "_etc_passwd"), ("C:\\x", "C__x"),
      ("Ceremony.", "Ceremony"), ("Ceremony . .", "Ceremony"), ("a\nb\tc", "abc"),
      ("photo\u{202E}gpj.exe", "photogpj.exe"),
      ("e\u{301}te\u{301}.jpg", "\u{E9}t\u{E9}.jpg"), ("CON", "_CON"), ("nul.jpg", "_nul.jpg"),
      ("COM1.jpg", "_COM1.jpg"),
      ("COMB.jpg", "COMB.jpg"), ("a?b*c<d>e|f\"g.jpg", "a_b_c_d_e_f_g.jpg"), ("日本 👩‍👩‍👧.jpg", "日本 👩‍👩‍👧.jpg"),
    ] as [(String, String?)]) func namesAreSafe(name: String, safe: String?)
  {
    #expect(ArchiveNames.safe(name).map { Array($0.utf8) } == safe.map { Array($0.utf8) })
  }

  @Test func longNamesAreCutBetweenCharactersAndKeepTheirEnding() throws {
    let name = try #require(ArchiveNames.safe(String(repeating: "é👩‍👩‍👧", count: 100) + ".jpeg"))
    #expect(name.utf8.count <= 180 && name.hasSuffix(".jpeg") && !name.contains("\u{FFFD}"))
    #expect(name.dropLast(5).allSatisfy { $0 == "é" || $0 == "👩‍👩‍👧" })
  }

  @Test func namesThatSomeSystemTakesForOneAreToldApart() {
    var names = ArchiveNames()
    func path(_ scene: String, _ name: String) -> String { names.path(scene: scene, filename: name) }
    #expect(path("Day", "IMG_1.jpg") == "Day/IMG_1.jpg")
    #expect(path("Day", "IMG_1 (2).jpg") == "Day/IMG_1 (2).jpg")
    #expect(path("Day", "img_1.JPG") == "Day/img_1 (3).JPG")
    #expect(path("Day", "IMG_1.jpg") == "Day/IMG_1 (4).jpg")
    // Two scenes whose names differ in case alone are one folder, as they would be on many disks.
    #expect(path("DAY", "IMG_1.jpg") == "Day/IMG_1 (5).jpg")
    #expect(path("Night", "IMG_1.jpg") == "Night/IMG_1.jpg")
    #expect(path("Day", "Straße.jpg") == "Day/Straße.jpg")
    #expect(path("Day", "STRASSE.jpg") == "Day/STRASSE (2).jpg")
    #expect(path("Day", "\u{E9}.jpg") == "Day/\u{E9}.jpg")
    #expect(path("Day", "E\u{301}.jpg") == "Day/\u{C9} (2).jpg")
    #expect(path("..", "..") == "Gallery/file")
    #expect(path("", "") == "Gallery/file (2)")
  }

  @Test func tenThousandAlikeTakeNoTime() {
    var names = ArchiveNames()
    let paths = Set((0..<10_000).map { _ in names.path(scene: "Day", filename: "IMG.jpg") })
    #expect(paths.count == 10_000)
  }
}
