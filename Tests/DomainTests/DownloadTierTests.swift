import Domain
import Testing

@Suite struct DownloadTierTests {
  // R19: each tier adds to the one before; vendors and nobody else stay outside of all.
  @Test func tiersIncludeWhomTheyName() {
    let expected: [DownloadTier: Set<Audience>] = [
      .nobody: [.studio],
      .mainClients: [.studio, .mainClient],
      .invited: [.studio, .mainClient, .photographerInvited],
      .everyone: Set(Audience.allCases).subtracting([.vendor]),
    ]
    for tier in DownloadTier.allCases {
      #expect(Set(Audience.allCases.filter(tier.includes)) == expected[tier])
    }
  }
}
