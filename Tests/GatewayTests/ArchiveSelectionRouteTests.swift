import CatalogAPI
import Domain
import Foundation
import Testing

@testable import GatewayService

/// R20: archives of what was chosen, by a short address, and what they leave out.
@Suite(.serialized) struct ArchiveSelectionRouteTests {
  @Test func planTellsWhatIsLeftOutOfTheSameSelection() async throws {
    let system = try await BytesSystem()
    try system.add([1, 2, 3], "a.jpg")
    let left = [LeftOut(kind: .video, reason: .notReady, count: 2)]
    system.world.state.withLock { $0.left = left }
    let scene = Scene.ID.new()
    let answer = try await system.get(
      "/api/v1/g/lake/archive/plan?size=web&scene=\(scene)&selection=\(BytesWorld.kept)")
    let plan = try JSONDecoder().decode(ArchivePlan.self, from: Data(answer.body))
    #expect(plan.files == 1 && plan.left == left)
    #expect(
      system.world.state.withLock { $0.selections } == [.init(size: .web, scene: scene, kept: BytesWorld.kept)])
  }

  @Test func choiceGetsAShortAddress() async throws {
    let system = try await BytesSystem()
    let ids = (0..<3000).map { _ in Media.ID.new().rawValue }
    let body = "\(system.folder.path)/choice.json"
    try JSONEncoder().encode(["media": ids]).write(to: URL(filePath: body))
    let path = "/api/v1/g/lake/archive/selection"
    let sending = ["-H", "Content-Type: application/json", "--data-binary", "@\(body)"]
    let answer = try await system.get(path, sending)
    #expect(answer.status == 201)
    let kept = try JSONDecoder().decode(KeepSelection.Response.self, from: Data(answer.body))
    #expect(kept == .init(id: BytesWorld.kept, count: 3000))
    // What is no list is refused in words, and who is nobody here keeps nothing.
    let odd = try await system.get(path, ["-H", "Content-Type: application/json", "-d", "{\"media\":[\"x\"]}"])
    #expect(odd.status == 400 || odd.status == 422)
    #expect(try await system.get("/api/v1/g/lake/archive?selection=x").status == 400)
    system.revoke(everybody: true)
    #expect([401, 403].contains(try await system.get(path, sending).status))
  }
}
