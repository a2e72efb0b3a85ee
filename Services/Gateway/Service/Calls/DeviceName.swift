/// What a browser calls itself, in the few words a person would say: "Chrome on Android" (R17).
enum DeviceName {
  /// - Parameter userAgent: the header as it came, whatever a stranger wrote into it; only its first 512 bytes count.
  /// - Returns: at most the words below; empty where there is no header.
  static func words(_ userAgent: String?) -> String {
    guard let userAgent, !userAgent.isEmpty else { return "" }
    let text = String(decoding: userAgent.utf8.prefix(512), as: UTF8.self)
    let browser = browsers.first { text.contains($0.mark) }?.name
    let system = systems.first { text.contains($0.mark) }?.name
    return switch (browser, system) {
    case (let browser?, let system?): "\(browser) on \(system)"
    case (let browser?, nil): browser
    case (nil, let system?): "A browser on \(system)"
    case (nil, nil): "A browser"
    }
  }

  /// Most browsers also claim to be those further down, so the first that fits is it.
  private static let browsers: [(mark: String, name: String)] = [
    ("EdgiOS/", "Edge"), ("EdgA/", "Edge"), ("Edg/", "Edge"), ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("FBAN/", "Facebook"), ("FBAV/", "Facebook"),
    ("Instagram", "Instagram"), ("Chrome/", "Chrome"), ("Chromium/", "Chrome"), ("Safari/", "Safari"),
    ("curl/", "curl"),
  ]

  /// Android says Linux too, and an iPhone says Mac OS X.
  private static let systems: [(mark: String, name: String)] = [
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"), ("Linux", "Linux"),
  ]
}
