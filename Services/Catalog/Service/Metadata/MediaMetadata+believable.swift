import CatalogAPI

extension MediaMetadata {
  /// What of it can be true and be kept: text made to fit, numbers that no camera writes left out. It comes from files
  /// of strangers, so nothing of it is a reason to refuse the file.
  var believable: MediaMetadata {
    let place = Self.place(latitude, longitude)
    return MediaMetadata(
      takenAt: takenAt, cameraMake: Self.line(cameraMake, 100), camera: Self.line(camera, 100),
      lens: Self.line(lens, 100), focalLength: Self.number(focalLength, upTo: 100_000),
      aperture: Self.number(aperture, upTo: 1000), exposureSeconds: Self.number(exposureSeconds, upTo: 1_000_000),
      iso: iso.flatMap { (1...100_000_000).contains($0) ? $0 : nil },
      orientation: orientation.flatMap { (1...8).contains($0) ? $0 : nil },
      keywords: Self.keywords(keywords),
      rating: rating.flatMap { (-1...5).contains($0) ? $0 : nil }, caption: Self.line(caption, 2000),
      latitude: place?.latitude, longitude: place?.longitude, film: film?.believable)
  }

  /// Each once, whatever its case.
  private static func keywords(_ keywords: [String]) -> [String] {
    var (kept, seen) = ([] as [String], Set<String>())
    for keyword in keywords where kept.count < 200 {
      if let keyword = line(keyword, 100), seen.insert(FoldedText.fold(keyword)).inserted { kept.append(keyword) }
    }
    return kept
  }

  /// - Returns: nil where nothing is left. A character may be made of any number of scalars, so bytes are bounded too.
  fileprivate static func line(_ text: String?, _ limit: Int) -> String? {
    guard let text else { return nil }
    let head = String(text.unicodeScalars.prefix(8 * limit))
    var line = CheckedText.line(head, atMost: limit)
    while line.utf8.count > 8 * limit { line.removeLast() }
    return line.isEmpty ? nil : line
  }

  fileprivate static func number(_ number: Double?, upTo most: Double) -> Double? {
    number.flatMap { $0.isFinite && $0 > 0 && $0 <= most ? $0 : nil }
  }

  /// Half a place is none, and where both are zero there is only sea: a receiver that had found nothing yet.
  private static func place(_ latitude: Double?, _ longitude: Double?) -> (latitude: Double, longitude: Double)? {
    guard let latitude, let longitude, latitude.isFinite, longitude.isFinite, (-90...90).contains(latitude),
      (-180...180).contains(longitude), latitude != 0 || longitude != 0
    else { return nil }
    return (latitude, longitude)
  }
}

extension FilmDetails {
  fileprivate var believable: FilmDetails? {
    guard let codec = MediaMetadata.line(videoCodec, 40) else { return nil }
    return FilmDetails(
      videoCodec: codec, audioCodec: MediaMetadata.line(audioCodec, 40),
      framesPerSecond: MediaMetadata.number(framesPerSecond, upTo: 100_000),
      bitsPerSecond: bitsPerSecond.flatMap { (1...1_000_000_000_000).contains($0) ? $0 : nil })
  }
}
