import CatalogAPI
import Domain
import Foundation
import JSONRPC
import SharingAPI
import Testing

@testable import GatewayService

/// Archives as clients get them, over a socket.
@Suite(.serialized) struct ArchiveRouteTests {
  static let photo = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  @Test func wholeGalleryComesAsItsAnnouncedLengthAndUnpacks() async throws {
    let system = try await BytesSystem()
    let files = try (0..<5).map { try system.add(Self.photo + [UInt8($0)], "IMG.jpg", scene: $0 < 3 ? "Day" : "Night") }
    let plan = try await system.get("/api/v1/g/lake/archive/plan?size=original")
    #expect(system.world.state.withLock { $0.counted } == 0)
    let answer = try await system.get("/api/v1/g/lake/archive?size=original")
    #expect(answer.exit == 0 && answer.status == 200)
    let bytes = try answer.body.count
    #expect(
      answer.head.contains("content-length: \(bytes)\r\n") && answer.head.contains("content-type: application/zip"))
    #expect(answer.head.contains("filename=\"s_ndag__lake_.zip\"; filename*=utf-8''s%c3%b8ndag__lake_.zip"))
    let told = try JSONDecoder().decode(ArchivePlan.self, from: Data(plan.body))
    #expect(told.files == 5 && told.bytes == Int64(bytes))
    let test = try await BytesProgram.run("unzip", ["-t", answer.path])
    #expect(test.status == 0 && test.text.contains("No errors detected"), "\(test.text)")
    #expect(test.text.contains("Day/IMG (3).jpg") && test.text.contains("Night/IMG (2).jpg"))
    #expect(system.world.state.withLock { $0.counted } == 1)
    // R25: each file as it begins.
    #expect(await system.told().map(\.things[0].media) == files.map(\.media))
    #expect(system.world.told.allSatisfy { $0.kind == .downloaded })
    // Nothing was narrowed, so nobody was asked again.
    #expect(system.world.calls("authorizeMedia") <= 1)
  }

  @Test func manyPagesMakeOneArchive() async throws {
    let system = try await BytesSystem()
    let file = try system.add([1, 2, 3], "a.jpg")
    system.world.state.withLock { state in
      state.files = (0..<4500).map { number in
        var file = file
        file.media = .new()
        file.filename = "\(number).jpg"
        return file
      }
    }
    let answer = try await system.get("/api/v1/g/lake/archive")
    let listed = try await BytesProgram.run(
      "python3",
      ["-c", "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))", answer.path])
    #expect(listed.text == "None 4500\n")
    // Counted once, however many pages.
    #expect(system.world.state.withLock { $0.counted } == 1)
  }

  @Test func brokenDownloadGoesOnWhereItBrokeOff() async throws {
    let system = try await BytesSystem()
    let files = try (0..<3).map { try system.add(Self.photo + [UInt8($0)], "\($0).jpg") }
    let whole = try await system.get("/api/v1/g/lake/archive")
    _ = await system.told()
    let etag = try #require(whole.head.split(separator: "\r\n").first { $0.hasPrefix("etag: ") }?.dropFirst(6))
    let middle = try whole.body.count / 2
    let rest = try await system.get("/api/v1/g/lake/archive", ["-r", "\(middle)-", "-H", "If-Range: \(etag)"])
    #expect(rest.status == 206)
    #expect(try rest.body == Array(whole.body[middle...]))
    // The second file had begun before; the third begins again.
    #expect(await system.told().dropFirst(3).map(\.things[0].media) == [files[2].media])
    // Of another archive, a part is no use.
    try system.add(Self.photo, "3.jpg")
    let other = try await system.get("/api/v1/g/lake/archive", ["-r", "\(middle)-", "-H", "If-Range: \(etag)"])
    #expect(other.status == 200)
    #expect(try await system.get("/api/v1/g/lake/archive", ["-r", "99999999-"]).status == 416)
  }

  @Test func headCountsNothing() async throws {
    let system = try await BytesSystem()
    try system.add(Self.photo, "a.jpg")
    let answer = try await system.get("/api/v1/g/lake/archive", ["-I"])
    #expect(answer.status == 200 && answer.head.contains("content-length: 100"))
    #expect(system.world.state.withLock { $0.counted } == 0)
    #expect(await system.told().isEmpty)
  }

  static let archive = "/api/v1/g/lake/archive"
  static let large = [UInt8](repeating: 7, count: 24 << 20)

  @Test func fileHiddenMeanwhileEndsTheArchiveBeforeIt() async throws {
    // R6
    let system = try await BytesSystem()
    try system.add(Self.large, "first.jpg")
    let second = try system.add(Self.large + [1], "second-secret-name.jpg")
    let (bytes, isWhole, text) = try await system.interrupted(at: Self.archive) { system.hide(second.media) }
    #expect(!isWhole)
    #expect(bytes < 25 << 20)
    #expect(Data(text).range(of: Data("second-secret-name".utf8)) == nil)
    #expect(await system.told().count == 1)
  }

  @Test func personRevokedMeanwhileGetsNoFurtherFile() async throws {
    // R6
    let system = try await BytesSystem()
    try system.add(Self.large, "first.jpg")
    try system.add(Self.large + [1], "second.jpg")
    let (bytes, isWhole, _) = try await system.interrupted(at: Self.archive) { system.revoke(everybody: true) }
    #expect(!isWhole && bytes < 25 << 20)
  }

  @Test func revokingSomebodyElseStopsNobody() async throws {
    let system = try await BytesSystem()
    for name in ["first.jpg", "second.jpg", "third.jpg"] { try system.add(Self.large, name) }
    let (bytes, isWhole, _) = try await system.interrupted(at: Self.archive) { system.revoke(everybody: false) }
    #expect(isWhole && bytes > 3 * 24 << 20)
    // Asked once, then the new epoch is as good as the old one.
    #expect(system.world.calls("authorizeMedia") <= 2)
  }

  @Test func withoutBeliefsEveryFileIsAskedFor() async throws {
    let system = try await BytesSystem(isWatching: false)
    for number in 0..<4 { try system.add(Self.photo, "\(number).jpg") }
    let whole = try await system.get("/api/v1/g/lake/archive")
    #expect(whole.exit == 0 && system.world.calls("authorizeMedia") >= 4)
    let third = system.world.state.withLock { $0.files[2].media }
    _ = system.world.state.withLock { $0.gone.insert(third) }
    let cut = try await system.get("/api/v1/g/lake/archive")
    // 18: the connection closed before all that was announced had come.
    #expect(cut.exit == 18 && cut.status == 200)
    #expect(try cut.body.count < 300_000)
  }

  @Test(arguments: [
    (CatalogFailure.accountNeeded, 403), (.downloadLimit(left: 2), 403), (.notAllowed, 403), (.notOpen, 403),
    (.notFound, 404), (.codeNeeded, 401),
  ]) func whatKeepsSomebodyFromItIsToldBeforeAnyByte(failure: CatalogFailure, status: Int) async throws {
    let system = try await BytesSystem()
    try system.add(Self.photo, "a.jpg")
    system.world.state.withLock { $0.failure = failure }
    let answer = try await system.get("/api/v1/g/lake/archive?size=web")
    #expect(answer.status == status && answer.head.contains("application/problem+json"))
    #expect(try String(decoding: answer.body, as: UTF8.self).contains(#""code":"\#(failure.code)""#))
    let page = try await system.get("/api/v1/g/lake/archive?size=web", ["-H", "Accept: text/html,*/*"])
    #expect(page.status == status && page.head.contains("text/html"))
  }

  @Test(arguments: ["size=huge", "ids=nonsense", "scene=1", "only=mine"]) func oddQueriesAreRefused(
    query: String
  ) async throws {
    let system = try await BytesSystem()
    try system.add(Self.photo, "a.jpg")
    #expect(try await system.get("/api/v1/g/lake/archive?\(query)").status == 400)
  }

  @Test func emptyArchiveIsNone() async throws {
    let system = try await BytesSystem()
    #expect(try await system.get("/api/v1/g/lake/archive").status == 404)
    let plan = try await system.get("/api/v1/g/lake/archive/plan")
    let told = try JSONDecoder().decode(ArchivePlan.self, from: Data(plan.body))
    #expect(told.files == 0 && told.bytes == 0)
  }

  @Test func missingOrShortBlobBreaksTheArchiveOff() async throws {
    let system = try await BytesSystem()
    try system.add(Self.photo, "a.jpg")
    system.world.state.withLock { $0.files[0].bytes += 1 }
    #expect(try await system.get("/api/v1/g/lake/archive").exit == 18)
  }

  @Test func memoryStaysFlat() async throws {
    let system = try await BytesSystem()
    let file = try system.add(Self.large, "a.jpg")
    system.world.state.withLock { state in
      state.files = (0..<40).map { number in
        var file = file
        file.media = .new()
        file.filename = "\(number).jpg"
        return file
      }
    }
    _ = try await system.get("/api/v1/g/lake/archive?ids=", ["-r", "0-1000000"])
    let before = try Self.residentBytes()
    let sampling = Task {
      var most = 0
      while !Task.isCancelled {
        most = max(most, try Self.residentBytes())
        try? await Task.sleep(for: .milliseconds(5))
      }
      return most
    }
    let start = ContinuousClock.now
    let answer = try await system.get("/api/v1/g/lake/archive", ["-o", "/dev/null", "-w", "%{size_download}"])
    let seconds = start.duration(to: .now) / .seconds(1)
    sampling.cancel()
    let most = try await sampling.value
    #expect(answer.exit == 0)
    print("archive: \(40 * 24) MiB in \(seconds) s; resident \(before >> 20) MiB before, at most \((most) >> 20) MiB")
    // Nearly a gigabyte went through. Other suites run in this process meanwhile, and what they hold counts too.
    #expect(most - before < 128 << 20, "\((most - before) >> 20) MiB more")
  }

  static func residentBytes() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return (Int(text.split(separator: " ")[1]) ?? 0) * 4096
  }
}
