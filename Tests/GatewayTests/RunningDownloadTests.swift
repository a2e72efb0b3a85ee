import Domain
import Foundation
import MediaAccess
import Testing

@testable import GatewayService

/// Single files that are on their way when something is narrowed, over a socket.
@Suite(.serialized) struct RunningDownloadTests {
  private func url(_ rendition: Rendition, in system: BytesSystem) throws -> String {
    let file = try system.add(ArchiveRouteTests.large, "large.mp4")
    let grant = MediaGrant(
      studio: system.world.studio, gallery: system.world.gallery, media: file.media, rendition: rendition, type: .mp4,
      accessEpoch: 1, visibilityEpoch: 1, blob: file.blob)
    return system.gateway.mediaURLs.path(
      grant, session: try #require(system.token.binding), filename: file.filename)
  }

  // R6: what was revoked goes on for one piece at most, and nobody takes what came for the whole.
  @Test(arguments: [Rendition.original, .video]) func revokedDownloadEndsWithItsPiece(rendition: Rendition) async throws
  {
    let system = try await BytesSystem()
    let (bytes, isWhole, _) = try await system.interrupted(at: try url(rendition, in: system)) {
      system.revoke(everybody: true)
    }
    #expect(!isWhole && bytes <= 20 << 20)
  }

  // R6, where it goes on with what was decided before.
  @Test(arguments: [true, false]) func revokedPartEndsWithItsPiece(isTheirs: Bool) async throws {
    let system = try await BytesSystem()
    let url = try url(.original, in: system)
    #expect(try await system.get(url, ["-r", "0-0"]).status == 206)
    let calls = system.world.calls("catalog.takeDownload")
    let (bytes, isWhole, _) = try await system.interrupted(at: url) { system.revoke(everybody: isTheirs) }
    #expect(isTheirs ? !isWhole && bytes <= 20 << 20 : isWhole && bytes == ArchiveRouteTests.large.count)
    #expect(system.world.calls("catalog.takeDownload") == calls)
  }

  // R15
  @Test func wantedAccountsEndADownloadOfWhoHasNone() async throws {
    let system = try await BytesSystem()
    let (bytes, isWhole, _) = try await system.interrupted(at: try url(.original, in: system)) {
      try await system.wantAccounts()
    }
    #expect(!isWhole && bytes <= 20 << 20)
  }

  @Test func revokingSomebodyElseStopsNobody() async throws {
    let system = try await BytesSystem()
    let (bytes, isWhole, _) = try await system.interrupted(at: try url(.original, in: system)) {
      system.revoke(everybody: false)
    }
    #expect(isWhole && bytes == ArchiveRouteTests.large.count)
  }
}
