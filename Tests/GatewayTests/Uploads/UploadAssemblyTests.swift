import Domain
import Foundation
import Testing

@testable import GatewayService

/// Files made of parts.
@Suite(.serialized) struct UploadAssemblyTests {
  private let photo = [0xFF, 0xD8, 0xFF] + (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  private func part(_ bytes: [UInt8], in world: UploadWorld) async throws -> String {
    let path = try await world.begin(Int64(bytes.count), ["Upload-Concat": "partial"])
    if !bytes.isEmpty { #expect(try await world.patch(path, 0, bytes).status == 204) }
    return path
  }

  private func final(_ parts: [String], in world: UploadWorld) async throws -> UploadWorld.Answer {
    let metadata = "gallery \(Data(world.answers.gallery.rawValue.utf8).base64EncodedString()),filename YS5qcGc="
    return try await world.ask(
      "POST", Tus.path,
      ["Upload-Concat": "final;" + parts.joined(separator: " "), "Upload-Metadata": metadata])
  }

  @Test func partsBecomeOneFileInTheirOrder() async throws {
    let world = try await UploadWorld()
    let parts = [
      try await part(Array(photo[..<10]), in: world), try await part([], in: world),
      try await part(Array(photo[10..<4000]), in: world), try await part(Array(photo[4000...]), in: world),
    ]
    #expect(world.added.isEmpty)
    let answer = try await final(parts, in: world)
    #expect(answer.status == 201 && answer.headers["vitrine-media"] != nil)
    #expect(try world.contents(#require(world.added.first).blob) == photo)
    for path in parts { #expect(try world.record(path) == nil) }
  }

  @Test func fileThatWasHalfMadeIsMadeAtTheNextStart() async throws {
    let world = try await UploadWorld()
    let parts = [
      try await part(Array(photo[..<2000]), in: world), try await part(Array(photo[2000...]), in: world),
    ]
    // As a gateway that was killed after the first part leaves it.
    let ids = try parts.map { try #require(UploadRecord.ID(String($0.dropFirst(Tus.path.count + 1)))) }
    var record = UploadRecord(
      id: .new(), studio: world.answers.studio, role: .final(ids),
      destination: .init(gallery: world.answers.gallery, scene: nil, filename: "a.jpg", skipsDuplicate: false),
      metadata: nil, concat: "final;", length: Int64(photo.count), checkpoint: nil, lastByteAt: .now, result: nil)
    let writer = try await world.uploads.open(record)
    try writer.write(Array(photo[..<2000]))
    record = try await world.uploads.checkpoint(record, writer)
    writer.close()
    #expect(try await world.ask("HEAD", "\(Tus.path)/\(ids[0])").status == 200)
    #expect(await world.uploads.recover(asking: world.catalog))
    for _ in 0..<500 where world.added.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
    #expect(try world.contents(#require(world.added.first).blob) == photo)
  }

  @Test func fileWhosePartIsGoneIsGoneToo() async throws {
    let world = try await UploadWorld()
    let record = UploadRecord(
      id: .new(), studio: world.answers.studio, role: .final([.new()]),
      destination: .init(gallery: world.answers.gallery, scene: nil, filename: "a.jpg", skipsDuplicate: false),
      metadata: nil, concat: "final;", length: 10, checkpoint: nil, lastByteAt: .now, result: nil)
    try await world.uploads.save(record)
    #expect(await world.uploads.recover(asking: world.catalog))
    for _ in 0..<500 where try world.record(record.path) != nil { try await Task.sleep(for: .milliseconds(10)) }
    #expect(try world.record(record.path) == nil && world.added.isEmpty)
  }

  @Test func partsOfAnotherStudioAreNotFound() async throws {
    let world = try await UploadWorld()
    let path = try await part(photo, in: world)
    let foreign = try #require(try world.record(path))
    // The same file, as if it lay in the other studio's folder.
    try await world.uploads.save(
      UploadRecord(
        id: .new(), studio: world.answers.otherStudio, role: .part, destination: nil, metadata: nil, concat: "partial",
        length: foreign.length, checkpoint: foreign.checkpoint, lastByteAt: .now, result: nil))
    let theirs = try #require(try world.uploads.folder.unfinished(of: world.answers.otherStudio).first)
    #expect(try await final([path, theirs.path], in: world).status == 404)
    #expect(world.added.isEmpty)
  }
}
