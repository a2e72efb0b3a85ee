import Domain
import Foundation
import Vips

/// Makes all derivatives of a picture out of one decoding: the largest from the file, each smaller one from the last.
///
/// They are upright, in sRGB, on white where there was alpha, never larger than the original, and hold no metadata
/// (R20: no GPS in any derivative).
struct PictureChain {
  /// Past it a picture is refused before one pixel is decoded.
  static let mostPixels = 250_000_000

  /// R19: pixels of the longest side of the web size; nil for the usual.
  var webSize: Int?
  /// Drawn into copies of `marked`, not into the others.
  var mark: PictureMark?
  var marked: [Rendition] = []
  var drawing = MarkDrawing()

  /// - Parameters:
  ///   - path: the original; what it is is told from its bytes.
  ///   - renditions: of those with a `longestSide`.
  ///   - folder: gets a JPEG file each; see `PictureOrder.path`.
  /// - Throws: `Refusal` for the file's own faults, and what writing to the folder throws.
  func make(from path: String, _ renditions: [Rendition], into folder: String) throws -> PictureFacts {
    let descending = Set(renditions + marked).filter { $0.longestSide != nil }.sorted { side(of: $0) > side(of: $1) }
    let original = try open(path, shrink: .none)
    let (width, height) = (original.picture.width, original.picture.height)
    guard width * height <= Self.mostPixels else {
      throw Refusal.tooLarge(width: width, height: height, most: Self.mostPixels)
    }
    var current = try reading {
      let source = try smaller(original, of: path, for: descending.first.map(side) ?? 0)
      let settled = try source.flattened().fitted(longestSide: descending.first.map(side) ?? 1).inSRGB().settled()
      return try (settled.orientation == 1 ? settled : settled.upright().settled()).bare()
    }
    for rendition in descending {
      let side = side(of: rendition)
      if current.longestSide > side { current = try reading { try current.fitted(longestSide: side).settled() } }
      if renditions.contains(rendition) {
        try write(current, rendition, to: PictureOrder.path(of: rendition, in: folder))
      }
      if let mark, marked.contains(rendition) {
        let copy = try reading { try drawing.drawn(mark, on: current) }
        try write(copy, rendition, to: PictureOrder.markedPath(of: rendition, in: folder))
      }
    }
    let placeholder = try reading { try Placeholder(of: current) }
    let isTurned = original.picture.isTurned
    return PictureFacts(
      width: isTurned ? height : width, height: isTurned ? width : height, placeholder: placeholder.url)
  }

  private func write(_ picture: Picture, _ rendition: Rendition, to path: String) throws {
    try PictureFile.write(reading { try picture.encoded(.jpeg(quality: quality(of: rendition))) }, to: path)
  }

  private func side(of rendition: Rendition) -> Int {
    rendition == .web ? max(1, webSize ?? Downloads.standardWebSize) : rendition.longestSide ?? 0
  }

  private func quality(of rendition: Rendition) -> Int { rendition == .web ? 85 : 82 }

  private func open(_ path: String, shrink: Picture.Shrink) throws -> Picture.File {
    do {
      return try Picture.open(path, shrink: shrink)
    } catch {
      let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
      throw size == 0 ? Refusal.empty : Refusal.notAPicture(error)
    }
  }

  /// The picture as its loader can make it smaller by itself, and still no smaller than `target`: a JPEG of 18
  /// megapixels is had at 2048 pixels for a fraction of decoding it whole.
  private func smaller(_ file: Picture.File, of path: String, for target: Int) throws -> Picture {
    let times = file.picture.longestSide / max(target, 1)
    switch file.format {
    case .jpeg where times >= 2:
      return try open(path, shrink: .times(times >= 8 ? 8 : times >= 4 ? 4 : 2)).picture
    case .webp where times >= 2:
      return try open(path, shrink: .scale(2 * Double(target) / Double(file.picture.longestSide))).picture
    default:
      return file.picture
    }
  }

  private func reading<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let failure as VipsFailure {
      throw Refusal.unreadable(failure)
    }
  }
}
