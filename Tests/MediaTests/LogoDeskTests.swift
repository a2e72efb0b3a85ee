import Domain
import Foundation
import JSONRPC
import MediaAPI
import Testing

@testable import MediaService

/// Logos are made sure of before they are set.
@Suite(.serialized) struct LogoDeskTests {
  enum Outcome: Equatable {
    case fine, busy
    case refused(String)
  }

  private func outcome(_ bytes: [UInt8], of studio: Studio.ID = .new(), in system: MediaSystem) async throws -> Outcome
  {
    try await outcome(system.store(bytes), of: studio, in: system)
  }

  private func outcome(_ logo: BlobKey, of studio: Studio.ID, in system: MediaSystem) async throws -> Outcome {
    do {
      _ = try await system.media.call(CheckLogo(studio: studio, logo: logo), CallOptions(timeout: .seconds(120)))
      return .fine
    } catch let error as RPCError where error.code == .overloaded {
      return .busy
    } catch let error as RPCError where error.failureCode == "invalidValue" {
      return .refused(error.message)
    }
  }

  private func leftBehind(_ system: MediaSystem) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(system.folder.path)/blobs/making")
  }

  @Test func whatCanBeDrawnIsFine() async throws {
    let system = try await MediaSystem(isPaused: true)
    let clear = try TestPicture.columns([([200, 0, 0, 255], 100), ([0, 0, 0, 0], 100)], 50)
    let logos = [
      try clear.encoded(.png), try clear.encoded(.webp(quality: 80)),
      try TestPicture.quarters(3000, 40).encoded(.jpeg(quality: 80)), try TestPicture.plain(1, 1, [9]).encoded(.png),
    ]
    for logo in logos { #expect(try await outcome(logo, in: system) == .fine) }
    #expect(try leftBehind(system).isEmpty)
  }

  @Test func whatCannotBeDrawnIsRefusedAndHarmsNobody() async throws {
    let system = try await MediaSystem(isPaused: true)
    let studio = Studio.ID.new()
    let whole = try TestPicture.noise(200, 200).encoded(.png)
    let hostile = [
      [], Array("no picture".utf8), Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8),
      Array(whole.prefix(whole.count / 2)), Array(whole.prefix(8)), PNGBomb.headerOnly(30_000, 30_000),
      try TestPicture.plain(60, 30, [255, 0, 0, 0]).encoded(.png),
    ]
    for (index, logo) in hostile.enumerated() {
      guard case .refused(let detail) = try await outcome(logo, of: studio, in: system) else {
        Issue.record("logo \(index) is fine")
        continue
      }
      #expect(detail.hasPrefix("logo: ") && detail.contains("Upload it again"), "\(index)")
    }
    guard case .refused = try await outcome(JobProgressTests.key("0"), of: studio, in: system) else {
      Issue.record("what is not there is fine")
      return
    }
    #expect(try await outcome(whole, in: system) == .fine)
    #expect(try await outcome(whole, of: studio, in: system) == .fine)
    #expect(try leftBehind(system).isEmpty)
  }

  @Test func logoThatTakesTooLongIsRefused() async throws {
    let system = try await MediaSystem(timeLimit: .milliseconds(1), isPaused: true)
    guard case .refused = try await outcome(TestPicture.noise(20, 20).encoded(.png), in: system) else {
      Issue.record("it is fine")
      return
    }
    #expect(try leftBehind(system).isEmpty)
  }

  @Test func studioThatSendsManyKeepsAnotherWaitingForOne() async throws {
    let system = try await MediaSystem(isPaused: true)
    let (birch, oak) = (Studio.ID.new(), Studio.ID.new())
    let slow = try system.store(PNGBomb.black(9000, 9000))
    let quick = try system.store(TestPicture.plain(60, 30, [255]).encoded(.png))
    let first = Task { try await outcome(slow, of: birch, in: system) }
    let process = try #require(try await eventually { await system.program.logos.marks.worker.processID })
    try await holdStill(process)
    for _ in 0..<3 { #expect(try await outcome(slow, of: birch, in: system) == .busy) }
    let other = Task { try await outcome(quick, of: oak, in: system) }
    kill(process, SIGCONT)
    #expect(try await first.value == .fine)
    #expect(try await other.value == .fine)
    #expect(try await outcome(quick, of: birch, in: system) == .fine)
  }
}
