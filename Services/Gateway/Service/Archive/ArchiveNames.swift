import Foundation

/// Gives the files of an archive their paths: a folder a scene, names that every system can unpack, and no two that
/// a system which does not tell upper from lower case would take for one.
struct ArchiveNames {
  /// Folders as they were first written, by how they compare.
  private var folders: [String: String] = [:]
  /// The same by the titles of scenes.
  private var scenes: [String: String] = [:]
  private var taken: Set<String> = []
  /// Where counting goes on for a name that comes again, so that ten thousand alike take no longer than others.
  private var counts: [String: Int] = [:]

  /// UTF-8 of a name at most: systems take 255 bytes, and some count differently.
  private static let mostBytes = 180

  mutating func path(scene: String, filename: String) -> String {
    let folder = folder(scene)
    let name = Self.safe(filename) ?? "file"
    var path = folder + "/" + name
    let key = Self.comparable(path)
    if taken.insert(key).inserted { return path }
    let (stem, ending) = Self.parted(name)
    var count = counts[key, default: 1]
    repeat {
      count += 1
      path = "\(folder)/\(stem) (\(count))\(ending)"
    } while !taken.insert(Self.comparable(path)).inserted
    counts[key] = count
    return path
  }

  private mutating func folder(_ scene: String) -> String {
    if let folder = scenes[scene] { return folder }
    let wanted = Self.safe(scene) ?? "Gallery"
    let folder = folders[Self.comparable(wanted), default: wanted]
    folders[Self.comparable(wanted)] = folder
    scenes[scene] = folder
    return folder
  }

  /// How names compare where case and what looks alike are not told apart.
  private static func comparable(_ text: String) -> String {
    isPlain(text)
      ? text.lowercased()
      : text.uppercased().lowercased().decomposedStringWithCanonicalMapping
  }

  /// A name that means a file or folder in its place and nothing else, wherever it is unpacked; nil where nothing is
  /// left of it.
  static func safe(_ text: String) -> String? {
    if isOrdinary(text) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "/", "\\", ":", "*", "?", "\"", "<", ">", "|": scalars.append("_")
      case _ where isInvisible(scalar): continue
      default: scalars.append(scalar)
      }
    }
    var name = trimmed(String(scalars))
    if name.utf8.count > mostBytes {
      let (stem, ending) = parted(name)
      name = trimmed(cut(stem, to: mostBytes - ending.utf8.count)) + ending
    }
    if name.isEmpty { return nil }
    return isReserved(name) ? "_" + name : name
  }

  private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  /// Whether it is what cameras call their files: safe at a glance.
  private static func isOrdinary(_ text: String) -> Bool {
    guard (5...64).contains(text.utf8.count), let last = text.utf8.last, last != 46, !isReserved(text) else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || [45, 46, 95].contains(byte)
    }
  }

  /// Without spaces around it, and without dots behind it, which Windows drops; so `..` is nothing.
  private static func trimmed(_ text: String) -> String {
    var rest = Substring(text)
    while let last = rest.unicodeScalars.last, last == "." || last.properties.isWhitespace {
      rest = Substring(rest.unicodeScalars.dropLast())
    }
    while let first = rest.unicodeScalars.first, first.properties.isWhitespace {
      rest = Substring(rest.unicodeScalars.dropFirst())
    }
    return String(rest)
  }

  /// Control characters, line ends, and what turns the direction of writing, so that a name reads as another.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// Names that Windows keeps for devices, whatever their ending.
  private static func isReserved(_ name: String) -> Bool {
    var letters = name.utf8.prefix { $0 != UInt8(ascii: ".") }
    while letters.last == UInt8(ascii: " ") { letters.removeLast() }
    // The longest is COM¹. Most names are told apart by their first letter.
    guard (3...5).contains(letters.count), let first = letters.first, "acnlpACNLP".utf8.contains(first) else {
      return false
    }
    let stem = Substring(letters).uppercased()
    if ["CON", "PRN", "AUX", "NUL"].contains(stem) { return true }
    return stem.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT")) && stem.last?.isNumber == true
  }

  /// A name and its ending with the dot, where it has a short one.
  private static func parted(_ name: String) -> (stem: String, ending: String) {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name[dot...].utf8.count <= 12 else {
      return (name, "")
    }
    return (String(name[..<dot]), String(name[dot...]))
  }

  /// The longest beginning of whole characters that fits.
  private static func cut(_ text: String, to bytes: Int) -> String {
    var left = bytes
    return String(
      text.prefix { character in
        left -= character.utf8.count
        return left >= 0
      })
  }
}
