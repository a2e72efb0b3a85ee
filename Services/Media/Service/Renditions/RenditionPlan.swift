import CatalogAPI
import Domain

/// What is to be made of a film to play, the larger first; nothing where its copy serves everybody.
struct RenditionPlan: Codable, Sendable, Equatable {
  var outputs: [Output]

  /// One film to make. Pixels are square, and even in number, as H.264 has them.
  struct Output: Codable, Sendable, Equatable {
    var rendition: Rendition
    var width: Int
    var height: Int
  }

  /// - Parameters:
  ///   - width: of the film as shown.
  ///   - suits: whether the copy of the original plays well everywhere.
  init(width: Int, height: Int, suits: Bool, isMarked: Bool) {
    let lines = min(width, height)
    outputs = []
    if !suits || isMarked || lines > Rendition.video.mostLines { add(.video, width, height) }
    if lines > Rendition.video720.mostLines { add(.video720, width, height) }
  }

  /// - Parameters:
  ///   - made: what was made of a film at once: its copy to play, where browsers play it.
  ///   - type: of the original.
  init(of made: Derivatives, _ type: MediaType, isMarked: Bool) {
    let film = made.metadata?.film
    let isSlim = film?.bitsPerSecond.map { $0 <= Self.mostBitsOfCopy } == true
    // The copy of a WebM film is WebM, which not every telephone plays.
    let suits = made.video != nil && type.playedAs == .mp4 && isSlim
    self.init(width: made.width, height: made.height, suits: suits, isMarked: isMarked)
  }

  /// What a line out of doors can carry.
  static let mostBitsOfCopy: Int64 = 12_000_000

  private mutating func add(_ rendition: Rendition, _ width: Int, _ height: Int) {
    let (width, height) = Self.fitted(width, height, lines: rendition.mostLines)
    outputs.append(Output(rendition: rendition, width: width, height: height))
  }

  /// The size of a film of at most so many lines: even numbers, its shape kept, never larger than it is. Very wide
  /// ones are held to what decoders of telephones take.
  static func fitted(_ width: Int, _ height: Int, lines: Int) -> (width: Int, height: Int) {
    let (shorter, longer) = (Double(min(width, height)), Double(max(width, height)))
    let scale = min(1, Double(lines) / shorter, Double(lines) * 32 / 9 / longer)
    func even(_ side: Int) -> Int { max(16, Int((Double(side) * scale / 2).rounded()) * 2) }
    return (even(width), even(height))
  }
}

extension Rendition {
  /// Of the shorter side of a film to play.
  var mostLines: Int { self == .video720 ? 720 : 1080 }

  /// Kilobits a second that a film to play may take, and twice as many for a moment.
  var mostKilobits: Int { self == .video720 ? 4000 : 8000 }
}
