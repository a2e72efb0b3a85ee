import CatalogAPI
import Domain

extension Route.Parameter {
  /// What the studio may look for in a list of media. All that is said must hold.
  static let search = [
    Route.Parameter(name: "q", meaning: "Words of the file name, caption, keywords, camera or lens, in any case."),
    Route.Parameter(name: "kind", meaning: "Only these.", value: .word(of: MediaKind.self)),
    Route.Parameter(name: "camera", meaning: "A camera, as the traits name it."),
    Route.Parameter(name: "lens", meaning: "A lens, as the traits name it."),
    Route.Parameter(name: "keyword", meaning: "A keyword, in any case."),
    Route.Parameter(name: "minRating", meaning: "So many stars at least.", value: .integer(minimum: -1, maximum: 5)),
    Route.Parameter(name: "takenFrom", meaning: "Taken that day or later.", value: .day),
    Route.Parameter(name: "takenUntil", meaning: "Taken that day or earlier.", value: .day),
    Route.Parameter(name: "shape", meaning: "Only what has it.", value: .word(of: MediaSearch.Shape.self)),
    Route.Parameter(name: "hasPlace", meaning: "Whether a place stands in the original.", value: .boolean),
  ]
}

extension Call {
  /// What the query looks for; nil where it looks for nothing.
  func mediaSearch() throws -> MediaSearch? {
    let search = MediaSearch(
      text: word("q"), kind: try choice("kind"), camera: word("camera"), lens: word("lens"), keyword: word("keyword"),
      minimumRating: try word("minRating").map { text in
        guard let rating = Int(text), (-1...5).contains(rating) else {
          throw Problem.invalid("minRating is a number from -1 to 5.")
        }
        return rating
      }, takenFrom: try day("takenFrom"), takenUntil: try day("takenUntil"), shape: try choice("shape"),
      hasPlace: try word("hasPlace").map { text in
        guard let hasPlace = Bool(text) else { throw Problem.invalid("hasPlace is true or false.") }
        return hasPlace
      })
    return search == MediaSearch() ? nil : search
  }

  /// A field that was left empty is not asked for.
  private func word(_ name: String) -> String? {
    query(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  private func day(_ name: String) throws -> CalendarDate? {
    try word(name).map { text in
      guard let day = CalendarDate(text) else { throw Problem.invalid("\(name) is a day, as in 2026-06-20.") }
      return day
    }
  }
}
