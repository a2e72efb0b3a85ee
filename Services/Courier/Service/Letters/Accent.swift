/// A studio's colour, and a colour of letters that can be read on it.
struct Accent: Equatable, Sendable {
  /// `#rrggbb`.
  let background: String
  let foreground: String

  static let standard = Accent("#1f2933")

  /// The first of `colors` that is written `#rrggbb`, or the standard.
  static func first(of colors: String?...) -> Accent {
    colors.lazy.compactMap { color in color.flatMap(Accent.init(checking:)) }.first ?? standard
  }

  private init?(checking text: String) {
    let digits = text.utf8.dropFirst()
    let isHex = digits.allSatisfy { (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0) }
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6, isHex else { return nil }
    self.init(text.lowercased())
  }

  private init(_ color: String) {
    background = color
    foreground = Self.luminance(of: color) > 0.4 ? "#16191d" : "#ffffff"
  }

  /// Relative luminance as WCAG 2 has it, 0 to 1, with a square for the exact curve.
  private static func luminance(of color: String) -> Double {
    let value = Int(color.dropFirst(), radix: 16) ?? 0
    func channel(_ shift: Int) -> Double {
      let share = Double(value >> shift & 0xFF) / 255
      return share * share
    }
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
  }
}
