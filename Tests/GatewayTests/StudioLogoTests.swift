import BlobStore
import Domain
import MediaAPI
import Sodium
import Testing

@testable import GatewayService

/// A logo is set once media could draw it, and where the disk has room.
@Suite(.serialized) struct StudioLogoTests {
  private let path = "/api/v1/studio/logo"
  private let logo: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + (0..<200).map { UInt8($0) }

  private func put(_ logo: [UInt8], in world: UploadWorld, as token: SecretToken? = nil) async throws -> Int {
    try await world.ask("PUT", path, ["Content-Type": "image/png"], body: logo, as: token).status
  }

  @Test func whatMediaCannotDrawIsNotSet() async throws {
    let world = try await UploadWorld()
    let answers = world.answers
    answers.state.withLock { $0.logoRefusal = .unreadableLogo(reason: "It is damaged.") }
    #expect(try await put(logo, in: world) == 422)
    #expect(answers.state.withLock { $0.logos }.isEmpty)
    answers.state.withLock { $0.logoRefusal = nil }
    #expect(try await put(logo, in: world, as: answers.theirs) == 204)
    let (checked, set) = answers.state.withLock { ($0.checkedLogos, $0.logos) }
    #expect(checked.map(\.studio) == [answers.studio, answers.otherStudio])
    #expect(set.map(\.studio) == [answers.otherStudio])
    let blob = try #require(set.first?.logo?.blob)
    #expect(checked.allSatisfy { $0.logo == blob } && world.contents(blob) == logo)
  }

  @Test func whatIsNoPictureReachesNobody() async throws {
    let world = try await UploadWorld()
    #expect(try await put(Array("<svg/>".utf8), in: world) == 415)
    #expect(world.answers.state.withLock { $0.checkedLogos.isEmpty && $0.logos.isEmpty })
  }

  @Test func logoWaitsForRoomOnTheDisk() async throws {
    let disk = UploadRoomTests.Disk()
    let world = try await UploadWorld { disk.space }
    disk.leave(Int64(logo.count) - 1)
    #expect(try await put(logo, in: world) == 507)
    #expect(world.answers.state.withLock { $0.checkedLogos.isEmpty && $0.logos.isEmpty })
    disk.leave(Int64(logo.count))
    #expect(try await put(logo, in: world) == 204)
  }
}
