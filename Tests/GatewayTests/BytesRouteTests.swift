import CatalogAPI
import Domain
import Foundation
import MediaAccess
import SharingAPI
import Testing

@testable import GatewayService

/// Single files and covers, over a socket.
@Suite struct BytesRouteTests {
  static let photo = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  func url(_ file: ArchiveFile, _ rendition: Rendition, in system: BytesSystem, epoch: Int64 = 1) throws -> String {
    let grant = MediaGrant(
      studio: system.world.studio, gallery: system.world.gallery, media: file.media, rendition: rendition, type: .jpeg,
      accessEpoch: epoch, visibilityEpoch: epoch, blob: file.blob)
    return system.gateway.mediaURLs.path(
      grant, session: try #require(system.token.binding), filename: file.filename)
  }

  /// Has the gateway know the session and both epochs, as a listing does.
  func believe(_ system: BytesSystem) async throws {
    let session = try #require(system.token.binding)
    _ = try await system.gateway.sessions.principal(of: session)
    let beliefs = system.gateway.beliefs
    for _ in 0..<200 where beliefs.access.generation == nil || beliefs.visibility.generation == nil {
      try await Task.sleep(for: .milliseconds(10))
    }
    beliefs.access.note(1, for: system.world.gallery)
    beliefs.visibility.note(1, for: system.world.gallery)
    for _ in 0..<200 {
      _ = try await system.gateway.sessions.principal(of: session)
      if beliefs.sessions.value(for: session) != nil { return }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  @Test func downloadIsTakenCountedAndTold() async throws {
    let system = try await BytesSystem()
    let file = try system.add(Self.photo, "a.jpg")
    let answer = try await system.get(url(file, .original, in: system))
    #expect(try answer.status == 200 && answer.body == Self.photo)
    #expect(answer.head.contains("attachment; filename=\"a.jpg\"; filename*=utf-8''a.jpg"))
    #expect(system.world.calls("takeDownload") == 1 && system.world.calls("authorizeMedia") == 0)
    #expect(await system.told().map(\.kind) == [.downloaded])
    // A part from elsewhere is the same download.
    #expect(try await system.get(url(file, .original, in: system), ["-r", "1000-"]).status == 206)
    #expect(await system.told().count == 1)
  }

  // R25: nobody downloads unseen by leaving out the first byte, and nobody floods the studio's book.
  @Test func downloadIsToldOnceWhicheverByteItBeginsWith() async throws {
    let system = try await BytesSystem()
    let (one, other) = (try system.add(Self.photo, "a.jpg"), try system.add(Self.photo, "b.jpg"))
    for range in ["1-", "0-0", "0-", "1-2,5-6"] {
      _ = try await system.get(url(one, .original, in: system), ["-H", "Range: bytes=\(range)"])
    }
    _ = try await system.get(url(other, .original, in: system), ["-r", "99999-"])
    #expect(await system.told().map(\.things[0].media) == [one.media])
    _ = try await system.get(url(other, .web, in: system))
    #expect(await system.told().map(\.things[0].media) == [one.media, other.media])
  }

  // R6, R19: the parts of a download that is under way are decided once, and anew as soon as anything was narrowed.
  @Test func partsOfADownloadUnderWayAreDecidedOnceUntilSomethingNarrows() async throws {
    let system = try await BytesSystem()
    let (file, other) = (try system.add(Self.photo, "a.jpg"), try system.add(Self.photo, "b.jpg"))
    try await believe(system)
    let address = try url(file, .original, in: system)
    // A part alone is no download under way.
    #expect(try await system.get(address, ["-r", "10-19"]).status == 206)
    #expect(system.world.calls("takeDownload") == 1)
    let answers = system.world.calls("takeDownload")
    for first in [1000, 2000, 3000] {
      let part = try await system.get(address, ["-r", "\(first)-\(first + 99)"])
      #expect(try part.status == 206 && part.body == Array(Self.photo[first..<first + 100]))
    }
    let vouched = system.gateway.beliefs.vouch(
      try #require(system.token.binding), in: system.world.gallery, accessEpoch: 1, visibilityEpoch: 1)
    if vouched { #expect(system.world.calls("takeDownload") == answers) }
    #expect(try await system.get(url(other, .original, in: system), ["-r", "10-19"]).status == 206)
    #expect(system.world.calls("takeDownload") > answers)
    system.gateway.beliefs.visibility.note(2, for: system.world.gallery)
    system.world.state.withLock { $0.failure = .notFound }
    #expect(try await system.get(address, ["-r", "1000-1099"]).status == 404)
  }

  // R15: a studio that wants accounts from now on wants them of downloads under way, too.
  @Test func downloadUnderWayIsDecidedAnewOnceAccountsAreWanted() async throws {
    let system = try await BytesSystem()
    let file = try system.add(Self.photo, "a.jpg")
    try await believe(system)
    let address = try url(file, .original, in: system)
    #expect(try await system.get(address).status == 200)
    try await system.wantAccounts()
    for range in ["10-19", "0-"] { #expect(try await system.get(address, ["-r", range]).status == 403) }
  }

  @Test func headTakesNothing() async throws {
    let system = try await BytesSystem()
    let file = try system.add(Self.photo, "a.jpg")
    #expect(try await system.get(url(file, .web, in: system), ["-I"]).status == 200)
    #expect(system.world.calls("takeDownload") == 0 && system.world.calls("authorizeMedia") == 1)
    #expect(await system.told().isEmpty)
  }

  @Test(arguments: [
    (CatalogFailure.accountNeeded, 403, "accountNeeded"), (.downloadLimit(left: 0), 403, "downloadLimit"),
    (.notAllowed, 403, "notAllowed"), (.notFound, 404, "notFound"), (.notOpen, 404, "notFound"),
    (.notEntered, 404, "notFound"), (.codeNeeded, 404, "notFound"), (.deviceLimit, 404, "notFound"),
  ]) func whoIsInsideHearsWhatADownloadWantsAndNobodyElseDoes(
    failure: CatalogFailure, status: Int, code: String
  ) async throws {
    let system = try await BytesSystem()
    let file = try system.add(Self.photo, "a.jpg")
    system.world.state.withLock { $0.failure = failure }
    let answer = try await system.get(url(file, .original, in: system))
    #expect(answer.status == status)
    #expect(try String(decoding: answer.body, as: UTF8.self).contains(#""code":"\#(code)""#))
    let page = try await system.get(url(file, .original, in: system), ["-H", "Accept: text/html"])
    #expect(page.status == status && page.head.contains("text/html"))
    #expect(await system.told().isEmpty)
  }

  // R19: nor does it matter whose cookie the browser sent along.
  @Test func anotherSitesPageTakesNoDownload() async throws {
    let system = try await BytesSystem()
    let file = try system.add(Self.photo, "a.jpg")
    for rendition in [Rendition.original, .web] {
      let answer = try await system.get(url(file, rendition, in: system), ["-H", "Sec-Fetch-Site: cross-site"])
      #expect(answer.status == 403)
    }
    #expect(system.world.calls("takeDownload") == 0 && system.world.calls("resolveViewer") == 0)
    // A picture to look at may stand in a page elsewhere: it takes nothing.
    #expect(try await system.get(url(file, .thumb, in: system), ["-H", "Sec-Fetch-Site: cross-site"]).status == 200)
    #expect(try await system.get(url(file, .original, in: system)).status == 200)
    #expect(system.world.calls("takeDownload") == 1)
  }

  @Test func lookingThroughAnotherProgramIsViewingAndCostsNoCall() async throws {
    let system = try await BytesSystem()
    let file = try system.add(Self.photo, "a.jpg")
    try await believe(system)
    system.gateway.activity.learn(
      Viewer(
        studio: system.world.studio, gallery: system.world.gallery, audience: .guestLink, proof: .link,
        session: try #require(system.token.binding), accessEpoch: 1))
    for rendition in [Rendition.preview, .video, .thumb] {
      #expect(try await system.get(url(file, rendition, in: system)).status == 200)
    }
    // A browser's fetch, a part from elsewhere, and a question about it are no looking.
    for options in [["-H", "Sec-Fetch-Dest: image"], ["-r", "10-"], ["-I"]] {
      _ = try await system.get(url(file, .preview, in: system), options)
    }
    #expect(system.world.calls("resolveViewer") == 0)
    let told = await system.told()
    #expect(told.map(\.kind) == [.viewed, .viewed] && told.allSatisfy { $0.things[0].media == file.media })
    #expect(told.allSatisfy { $0.viewer.audience == .guestLink })
  }

  @Test func whoIsUnknownIsAskedForAfterwards() async throws {
    let system = try await BytesSystem()
    let file = try system.add(Self.photo, "a.jpg")
    try await believe(system)
    #expect(try await system.get(url(file, .preview, in: system)).status == 200)
    #expect(system.world.calls("resolveViewer") == 0)
    #expect(await system.told().map(\.viewer.audience) == [.mainClient])
    #expect(system.world.calls("resolveViewer") == 1)
  }

  @Test func whatIsDoneWhileSharingIsAwayIsToldOnceItIsBack() async throws {
    let system = try await BytesSystem()
    let file = try system.add(Self.photo, "a.jpg")
    system.world.state.withLock { $0.sharingIsAway = true }
    _ = try await system.get(url(file, .original, in: system))
    #expect(await system.told().isEmpty)
    system.world.state.withLock { $0.sharingIsAway = false }
    #expect(await system.told().count == 1)
    #expect(await system.told().count == 1)
  }

  @Test func pagesTellWhatWasLookedAt() async throws {
    let system = try await BytesSystem()
    let file = try system.add(Self.photo, "a.jpg")
    let body = #"{"media":["\#(file.media)","\#(Media.ID.new())"]}"#
    let answer = try await system.get(
      "/api/v1/g/lake/views", ["-d", body, "-H", "Content-Type: application/json"])
    #expect(answer.status == 204)
    #expect(await system.told().map(\.things[0].media) == [file.media])
    let many = #"{"media":[\#((0..<501).map { _ in "\"\(Media.ID.new())\"" }.joined(separator: ","))]}"#
    #expect(try await system.get("/api/v1/g/lake/views", ["-d", many]).status == 400)
  }

  @Test func coverIsThatOfWhoAsks() async throws {
    let system = try await BytesSystem()
    let cover = try system.add(Self.photo, "c.jpg")
    system.world.state.withLock { $0.cover = cover }
    let inside = try await system.get("/api/v1/g/lake/cover")
    #expect(try inside.status == 200 && inside.body == Self.photo)
    #expect(inside.head.contains("cache-control: private, no-cache"))
    system.revoke(everybody: true)
    #expect(try await system.get("/api/v1/g/lake/cover").status == 200)
    // A link's preview is drawn for whoever passes by, whatever cookie comes along.
    system.world.state.withLock { $0.isRevoked = false }
    let preview = try await system.get("/g/lake/cover.jpg")
    #expect(preview.status == 200 && preview.head.contains("cache-control: no-cache"))
    #expect(!preview.head.contains("vary: cookie"))
    let seenBy = system.world.state.withLock { $0.coverSeenBy }
    #expect(seenBy.map(\.audience) == [.mainClient, .guestLink, .guestLink])
    #expect(seenBy.dropFirst().allSatisfy { $0.proof == .address && $0.session == .none })
    #expect(try await system.get("/g/other/cover.jpg").status == 404)
    #expect(try await system.get("/g/lake/cover.jpg?photo=nonsense").status == 400)
  }
}
