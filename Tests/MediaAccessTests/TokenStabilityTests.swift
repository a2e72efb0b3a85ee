import Domain
import MediaAccess
import Sodium
import Testing

/// A URL in a browser's cache or an open page outlives an update of the program.
@Suite struct TokenStabilityTests {
  @Test func tokenLayoutNeverChanges() throws {
    let key = try #require(SecretKey(Array(0..<32)))
    let session = try #require(SessionBinding(String(repeating: "ab", count: 32)))
    let grant = MediaGrant(
      studio: try #require(.init("01890000-0000-7000-8000-000000000001")),
      gallery: try #require(.init("01890000-0000-7000-8000-000000000002")),
      media: try #require(.init("01890000-0000-7000-8000-000000000003")), rendition: .preview, type: .webp,
      accessEpoch: 0x0102_0304_0506, visibilityEpoch: 5, blob: try #require(BlobKey(String(repeating: "cd", count: 32)))
    )
    #expect(
      MediaURLs(key: key).path(grant, session: session, filename: "a.webp")
        == "/m/AYkAAAAAcACAAAAAAAAAAQGJAAAAAHAAgAAAAAAAAAIBiQAAAABwAIAAAAAAAAADAgMBAgMEBQYAAAAAAAXNzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3NzWZr1HwFEn_Aq8ar3mesTnM/a.webp"
    )
  }
}
