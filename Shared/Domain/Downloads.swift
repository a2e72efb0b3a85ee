/// R19: who may download a size for free.
public enum DownloadTier: String, Codable, Sendable, CaseIterable {
  case nobody, mainClients, invited, everyone

  public func includes(_ audience: Audience) -> Bool {
    switch (self, audience) {
    case (_, .studio): true
    case (.nobody, _): false
    case (.mainClients, _): audience == .mainClient
    case (.invited, _): audience == .mainClient || audience == .photographerInvited
    case (.everyone, _): audience != .vendor
    }
  }
}

/// A gallery's download policy (R19).
public struct Downloads: Codable, Sendable, Equatable {
  public var original: DownloadTier
  public var web: DownloadTier
  /// Pixels of the longest side of the web size; nil: 2048.
  public var webSize: Int?
  /// Only from these scenes; nil: from all.
  public var scenes: [Scene.ID]?
  /// The most files that may be had for free, by everybody together; a file already taken costs nothing again.
  public var limit: Int?

  public static let standardWebSize = 2048

  public init(
    original: DownloadTier = .mainClients, web: DownloadTier = .mainClients, webSize: Int? = nil,
    scenes: [Scene.ID]? = nil, limit: Int? = nil
  ) {
    self.original = original
    self.web = web
    self.webSize = webSize
    self.scenes = scenes
    self.limit = limit
  }

  enum CodingKeys: String, CodingKey { case original, web, webSize, scenes, limit }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    original = try container.decodeIfPresent(DownloadTier.self, forKey: .original) ?? .mainClients
    web = try container.decodeIfPresent(DownloadTier.self, forKey: .web) ?? .mainClients
    webSize = try container.decodeIfPresent(Int.self, forKey: .webSize)
    scenes = try container.decodeIfPresent([Scene.ID].self, forKey: .scenes)
    limit = try container.decodeIfPresent(Int.self, forKey: .limit)
  }
}
