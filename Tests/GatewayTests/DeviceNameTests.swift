import Testing

@testable import GatewayService

@Suite struct DeviceNameTests {
  // R17
  @Test(arguments: [
    (
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
      "Chrome on Android"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.7 "
        + "Mobile/15E148 Safari/604.1", "Safari on iPhone"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        + "CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1", "Chrome on iPhone"
    ),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 "
        + "Edg/131.0.2903.70", "Edge on Windows"
    ),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox on Linux"),
    (
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 "
        + "Safari/605.1.15", "Safari on Mac"
    ),
    (
      "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 "
        + "Chrome/122.0.0.0 Mobile Safari/537.36", "Samsung Internet on Android"
    ),
    ("curl/8.5.0", "curl"), ("something on a Windows machine", "A browser on Windows"),
    ("<script>alert(1)</script>", "A browser"),
  ])
  func aBrowserIsNamedInAFewWords(userAgent: String, words: String) {
    #expect(DeviceName.words(userAgent) == words)
  }

  @Test func noHeaderIsNoName() {
    #expect(DeviceName.words(nil) == "")
    #expect(DeviceName.words("") == "")
  }

  /// What a stranger writes never becomes part of the name, however long.
  @Test func onlyWordsOfOursComeOut() {
    #expect(DeviceName.words(String(repeating: "x", count: 100_000) + "Chrome/1 Android") == "A browser")
    #expect(DeviceName.words("Ann\u{301} Chrome/1 \u{0}\n Android") == "Chrome on Android")
  }
}
