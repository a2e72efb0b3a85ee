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

/// A gallery's download policy.
public struct Downloads: Codable, Sendable, Equatable {
  public var original: DownloadTier
  public var web: DownloadTier

  public init(original: DownloadTier = .mainClients, web: DownloadTier = .mainClients) {
    self.original = original
    self.web = web
  }

  enum CodingKeys: String, CodingKey { case original, web }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    original = try container.decodeIfPresent(DownloadTier.self, forKey: .original) ?? .mainClients
    web = try container.decodeIfPresent(DownloadTier.self, forKey: .web) ?? .mainClients
  }
}
