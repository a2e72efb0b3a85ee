import Vips

extension Refusal {
  static let empty = Refusal("The file is empty. Upload it again.")

  static func notAPicture(_ failure: VipsFailure) -> Refusal {
    Refusal(
      "This file cannot be read as a picture: it is damaged, cut short, or something else. "
        + "Upload it again as JPEG, PNG, WebP, HEIC, AVIF, TIFF or GIF.",
      detail: failure.detail)
  }

  static func tooLarge(width: Int, height: Int, most: Int) -> Refusal {
    Refusal(
      "The picture is too large (\(width) × \(height) pixels; at most \(most / 1_000_000) megapixels). "
        + "Upload a smaller version.")
  }

  /// What is told where a file's header was fine and its pixels were not.
  static func unreadable(_ failure: VipsFailure) -> Refusal {
    let detail = failure.detail
    if detail.lowercased().contains("out of memory") || detail.contains("unable to allocate") {
      return Refusal(
        "The picture needs more memory than one picture may take. Upload a smaller version, or another format.",
        detail: detail)
    }
    if failure.speaksOfMissingBytes {
      return Refusal(
        "The file is cut short: it ends before the picture does. Upload it again from the original.", detail: detail)
    }
    return Refusal("The picture is damaged and cannot be read. Upload it again from the original.", detail: detail)
  }
}
