import Domain
import Testing

/// Raw files of cameras look like TIFF pictures from afar.
@Suite struct CameraRawTests {
  /// A TIFF file with one directory: a tag, a type and a value each.
  static func tiff(_ tags: [(tag: Int, type: Int, value: Int)], isBig: Bool = false, at offset: Int = 8) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      let little = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return isBig ? little.reversed() : little
    }
    var file = Array((isBig ? "MM\0*" : "II*\0").utf8) + number(offset, 4)
    file += [UInt8](repeating: 0, count: max(0, offset - 8)) + number(tags.count, 2)
    for (tag, type, value) in tags {
      file += number(tag, 2) + number(type, 2) + number(1, 4)
      file += type == 3 ? number(value, 2) + [0, 0] : number(value, 4)
    }
    return file + [0, 0, 0, 0] + [UInt8](repeating: 7, count: 64)
  }

  static let raws: [(String, [(Int, Int, Int)])] = [
    // A stamp in front, and the picture on pages of its own.
    ("NEF", [(254, 4, 1), (256, 4, 160), (257, 4, 120), (259, 3, 1), (262, 3, 2), (271, 2, 200), (330, 4, 300)]),
    ("ARW", [(254, 4, 1), (259, 3, 6), (271, 2, 200), (330, 4, 300)]),
    ("DNG", [(254, 4, 1), (256, 4, 256), (259, 3, 1), (262, 3, 2), (330, 4, 300), (50706, 1, 0x0104)]),
    ("DNG without a stamp", [(254, 4, 0), (259, 3, 7), (262, 3, 32803), (50706, 1, 0x0104)]),
    ("linear DNG", [(254, 4, 0), (259, 3, 1), (262, 3, 34892)]),
    ("PEF", [(256, 4, 6000), (257, 4, 4000), (259, 3, 65535), (262, 3, 32803)]),
    ("PEF of which the colours say nothing", [(256, 4, 6000), (259, 3, 65535), (262, 3, 1)]),
    ("older files", [(255, 3, 2), (330, 4, 300)]),
  ]

  @Test(arguments: raws.indices, [false, true])
  func rawFilesOfCamerasAreNoPictures(_ index: Int, _ isBig: Bool) {
    let (name, tags) = Self.raws[index]
    let file = Self.tiff(tags, isBig: isBig)
    #expect(MediaType.sniff(file) == nil, "\(name)")
    // Where the directory stands behind all that uploads are told by, the whole file tells.
    let late = Self.tiff(tags, isBig: isBig, at: 100_000)
    #expect(MediaType.sniff(Array(late.prefix(MediaType.headWindow))) == .tiff, "\(name)")
    #expect(CameraRaw.isFound { Array(late.dropFirst($0).prefix($1)) }, "\(name)")
  }

  @Test func pictureIsNoneOnlyOnceThatIsKnown() {
    let file = Self.tiff(Self.raws[2].1)
    #expect(MediaType.sniff(Array(file.prefix(16))) == .tiff)
    #expect(MediaType.sniff(file) == nil)
  }

  @Test(arguments: [false, true])
  func picturesOfTIFFArePictures(_ isBig: Bool) {
    let pictures: [[(Int, Int, Int)]] = [
      [(254, 4, 0), (256, 4, 6000), (257, 4, 4000), (259, 3, 5), (262, 3, 2), (271, 2, 200)],
      // Smaller copies of the first page on pages of their own.
      [(254, 4, 0), (259, 3, 7), (262, 3, 6), (330, 4, 300)],
      // A page of a fax, or a lone stamp.
      [(254, 4, 2), (259, 3, 4), (262, 3, 0)], [(254, 4, 1), (259, 3, 1), (262, 3, 2)], [],
    ]
    for tags in pictures { #expect(MediaType.sniff(Self.tiff(tags, isBig: isBig)) == .tiff) }
  }

  @Test func noDirectoryBringsItDown() {
    var generator = SystemRandomNumberGenerator()
    for (_, tags) in Self.raws {
      let file = Self.tiff(tags)
      for length in 0...file.count { _ = MediaType.sniff(Array(file.prefix(length))) }
      for _ in 0..<500 {
        var mutated = file
        for _ in 0..<4 { mutated[.random(in: 4..<file.count, using: &generator)] = .random(in: 0...255) }
        _ = MediaType.sniff(mutated)
        _ = CameraRaw.isFound { Array(mutated.dropFirst($0).prefix($1)) }
      }
    }
  }
}
