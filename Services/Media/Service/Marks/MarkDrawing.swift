import Domain
import Foundation
import Vips

/// Draws marks into pictures. A worker keeps one: the pictures of a gallery are mostly of one size, and their mark is
/// drawn once.
final class MarkDrawing {
  private var stamps: [Stamp: Picture] = [:]

  private struct Stamp: Hashable {
    var mark: PictureMark
    var width: Int
    var height: Int
  }

  /// A gallery has few shapes of pictures, in two sizes each.
  private static let mostStamps = 12

  /// - Parameter picture: upright, of red, green and blue with 8 bits.
  /// - Throws: `Refusal` where the logo cannot be read, `VipsFailure`.
  func drawn(_ mark: PictureMark, on picture: Picture) throws -> Picture {
    let layout = MarkLayout(width: picture.width, height: picture.height)
    let stamp = try stamp(of: mark, in: layout)
    guard let corner = layout.corner(of: (stamp.width, stamp.height), at: mark.place) else {
      return try picture.drawing(tiled(stamp, layout), x: 0, y: 0)
    }
    // Rounding may leave a stamp a pixel larger than its box.
    let (width, height) = (min(stamp.width, picture.width), min(stamp.height, picture.height))
    let fitting =
      width == stamp.width && height == stamp.height
      ? stamp : try stamp.placed(x: 0, y: 0, width: width, height: height)
    return try picture.drawing(fitting, x: corner.x, y: corner.y)
  }

  /// Leaves a mark alone on a transparent ground.
  /// - Throws: `Refusal`, `VipsFailure`, `Hindrance`.
  func draw(_ order: MarkOrder) throws {
    let layout = MarkLayout(width: order.width, height: order.height)
    let stamp = try stamp(of: order.mark, in: layout)
    let corner = layout.corner(of: (stamp.width, stamp.height), at: order.mark.place)
    let frame =
      try corner.map { try stamp.placed(x: $0.x, y: $0.y, width: order.width, height: order.height) }
      ?? tiled(stamp, layout)
    try PictureFile.write(frame.encoded(.png), to: order.target)
  }

  private func tiled(_ stamp: Picture, _ layout: MarkLayout) throws -> Picture {
    let gaps = MarkLayout.gaps(around: (stamp.width, stamp.height))
    return try stamp.tiled(
      gapAcross: gaps.across, gapDown: gaps.down, width: layout.width, height: layout.height)
  }

  private func stamp(of mark: PictureMark, in layout: MarkLayout) throws -> Picture {
    let box = layout.box(mark)
    let key = Stamp(mark: mark, width: box.width, height: box.height)
    if let stamp = stamps[key] { return stamp }
    let plain = try mark.text.map { try Self.lettering($0, box) } ?? logo(mark.logo, box)
    let stamp = try plain.faded(to: Double(min(max(mark.opacity, 1), 100)) / 100).settled()
    if stamps.count >= Self.mostStamps { stamps.removeAll() }
    stamps[key] = stamp
    return stamp
  }

  /// Never nothing: a copy that is called marked is marked.
  private static func lettering(_ text: String, _ box: (width: Int, height: Int)) throws -> Picture {
    do {
      return try Picture.lettering(text, width: box.width, height: box.height)
    } catch {
      return try Picture.lettering("©", width: box.width, height: box.height)
    }
  }

  private func logo(_ path: String?, _ box: (width: Int, height: Int)) throws -> Picture {
    guard let path else { throw Refusal.noLogo("no logo is given") }
    do {
      let logo = try Picture.open(path).picture
      guard logo.width * logo.height <= PictureChain.mostPixels else { throw Refusal.noLogo("it is too large") }
      let stamp = try logo.upright().inSRGB().settled().stamp(width: box.width, height: box.height).settled()
      guard try stamp.isVisible else { throw Refusal.noLogo("nothing of it can be seen") }
      return stamp
    } catch let failure as VipsFailure {
      throw Refusal.noLogo(failure.detail)
    }
  }
}

extension Picture {
  /// Whether there is anything in a mark that is not wholly transparent.
  fileprivate var isVisible: Bool {
    get throws {
      let pixels = try pixels()
      return stride(from: bands - 1, to: pixels.count, by: bands).contains { pixels[$0] > 0 }
    }
  }
}

extension Refusal {
  /// Whether it is the logo that is at fault.
  var isOfLogo: Bool { reason == Refusal.noLogo("").reason }

  static func noLogo(_ detail: String) -> Refusal {
    Refusal(
      "The studio's logo cannot be drawn as a watermark. Upload the logo again, or choose a text, then try again.",
      detail: detail)
  }
}
