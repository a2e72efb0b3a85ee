import Domain
import Foundation
import Testing

@testable import GatewayService

/// Files that come whole in one request are refused before their first byte where those that resume are.
@Suite(.serialized) struct WholeUploadTests {
  private let photo = [0xFF, 0xD8, 0xFF] + (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  /// Tells the length of a body, and sends none of it: an answer other than silence came before the first byte.
  private func statusBeforeBody(
    _ world: UploadWorld, _ query: String, gallery: Gallery.ID? = nil, length: Int64 = 5003
  ) async throws -> String {
    let script = """
      import http.client,sys
      c=http.client.HTTPConnection('127.0.0.1',\(world.port),timeout=0.5)
      c.putrequest('POST',sys.argv[1])
      c.putheader('Authorization','Bearer \(world.answers.ours.text)')
      c.putheader('Content-Type','image/jpeg')
      c.putheader('Content-Length','\(length)')
      c.endheaders()
      try: print(c.getresponse().status)
      except TimeoutError: print('waits')
      """
    let path = "/api/v1/galleries/\(gallery ?? world.answers.gallery)/media?\(query)"
    return try await BytesProgram.run("python3", ["-c", script, path]).text.trimmingCharacters(in: .newlines)
  }

  @Test func whatWillBeTakenIsWaitedFor() async throws {
    let world = try await UploadWorld()
    #expect(try await statusBeforeBody(world, "filename=a.jpg") == "waits")
    #expect(try await statusBeforeBody(world, "filename=a.jpg&scene=\(world.answers.scene)") == "waits")
    let path = "/api/v1/galleries/\(world.answers.gallery)/media?filename=a.jpg&scene=\(world.answers.scene)"
    #expect(try await world.ask("POST", path, ["Content-Type": "image/jpeg"], body: photo).status == 201)
    #expect(world.added.map(\.scene) == [world.answers.scene])
  }

  @Test(arguments: ["filename=a%2Fb.jpg", "filename=..", "filename=%E2%80%AEgpj.exe"])
  func nameThatNoFileMayHaveIsRefused(query: String) async throws {
    #expect(try await statusBeforeBody(try await UploadWorld(), query) == "422")
  }

  // R5: what is another studio's does not exist.
  @Test func placesOfNobodyOrSomebodyElseAreRefused() async throws {
    let world = try await UploadWorld()
    #expect(try await statusBeforeBody(world, "filename=a.jpg", gallery: .new()) == "404")
    #expect(try await statusBeforeBody(world, "filename=a.jpg&scene=\(Scene.ID.new())") == "404")
    #expect(try await statusBeforeBody(world, "filename=a.jpg&scene=1") == "400")
    #expect(try await statusBeforeBody(world, "scene=\(world.answers.scene)") == "400")
  }

  @Test func moreThanThereIsRoomForIsRefused() async throws {
    let disk = UploadRoomTests.Disk()
    let world = try await UploadWorld { disk.space }
    disk.leave(Int64(photo.count) - 1)
    #expect(try await statusBeforeBody(world, "filename=a.jpg") == "507")
    disk.leave(Int64(photo.count))
    #expect(try await statusBeforeBody(world, "filename=a.jpg") == "waits")
    #expect(try await statusBeforeBody(world, "filename=a.jpg", length: .max) == "413")
  }
}
