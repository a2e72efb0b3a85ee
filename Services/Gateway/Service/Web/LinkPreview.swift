import CatalogAPI
import Domain

/// What a gallery's address tells the programs that draw previews of links: Open Graph, and the page's title.
///
/// They come without a cookie, and what they read goes into chats and feeds. So a gallery that does not open to whoever
/// passes by tells nothing of itself here: neither title nor date nor picture.
struct LinkPreview: Equatable {
  let title: String
  let description: String
  let studioName: String
  /// Absolute.
  let url: String
  /// Absolute; nil: none.
  var image: String?

  /// - Parameter isForEverybody: whether the gallery opens to whoever has its address (R1, R7, R8, R11, R16).
  init(of door: Door, by studio: String, at base: String, isForEverybody: Bool) {
    studioName = studio
    url = "\(base)/g/\(door.slug)"
    if isForEverybody {
      title = door.title
      description = (door.eventDate.map { "\($0.text) · " } ?? "") + "A gallery by \(studio)"
    } else {
      title = door.privacy == .public ? "A gallery by \(studio)" : "A private gallery by \(studio)"
      description = "Photos and films by \(studio)"
    }
  }

  /// The template's part `preview`.
  var values: [String: Any] {
    var values: [String: Any] = [
      "title": title, "description": description, "studioName": studioName, "url": url,
    ]
    values["image"] = image
    return values
  }
}
