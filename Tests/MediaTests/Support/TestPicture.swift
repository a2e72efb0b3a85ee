import Vips

/// Pictures made on the spot.
enum TestPicture {
  static let red: [UInt8] = [220, 40, 40]
  static let green: [UInt8] = [40, 200, 60]
  static let blue: [UInt8] = [40, 60, 210]
  static let yellow: [UInt8] = [230, 220, 60]

  /// Four quarters: red and green above, blue and yellow below.
  static func quarters(_ width: Int, _ height: Int) throws -> Picture {
    func row(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
      repeated(left, width / 2) + repeated(right, width - width / 2)
    }
    let pixels = repeated(row(red, green), height / 2) + repeated(row(blue, yellow), height - height / 2)
    return try Picture(pixels: pixels, width: width, height: height, bands: 3)
  }

  static func plain(_ width: Int, _ height: Int, _ colour: [UInt8]) throws -> Picture {
    try columns([(colour, width)], height)
  }

  /// Columns of a colour and a width each, from the left.
  static func columns(_ columns: [(colour: [UInt8], width: Int)], _ height: Int) throws -> Picture {
    let row = columns.flatMap { repeated($0.colour, $0.width) }
    let bands = columns.first?.colour.count ?? 3
    return try Picture(pixels: repeated(row, height), width: row.count / bands, height: height, bands: bands)
  }

  /// By doubling: appending one by one takes seconds in a debug build.
  private static func repeated(_ part: [UInt8], _ times: Int) -> [UInt8] {
    var whole: [UInt8] = times % 2 == 1 ? part : []
    if times > 1 {
      let half = repeated(part, times / 2)
      whole += half
      whole += half
    }
    return whole
  }

  /// Without pattern, and the same every time: what packs worst.
  static func noise(_ width: Int, _ height: Int) throws -> Picture {
    var state: UInt64 = 1
    let pixels = (0..<width * height * 3).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    return try Picture(pixels: pixels, width: width, height: height, bands: 3)
  }
}

/// A picture's pixels, to look at.
struct Pixels {
  let width: Int
  let height: Int
  private let bands: Int
  private let samples: [UInt8]

  init(_ path: String) throws {
    let picture = try Picture.open(path).picture
    (width, height, bands) = (picture.width, picture.height, picture.bands)
    samples = try picture.pixels()
  }

  /// At a place told in parts of the width and height.
  func at(_ across: Double, _ down: Double) -> [UInt8] {
    let (x, y) = (Int(across * Double(width - 1)), Int(down * Double(height - 1)))
    let start = (y * width + x) * bands
    return Array(samples[start..<start + bands])
  }

  /// The middles of the four quarters, row by row.
  var quarters: [[UInt8]] { [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)] }
}

/// Whether two colours look the same, after JPEG and a conversion or two.
func isNear(_ left: [UInt8], _ right: [UInt8], within tolerance: Int = 8) -> Bool {
  left.count == right.count && zip(left, right).allSatisfy { abs(Int($0) - Int($1)) <= tolerance }
}
