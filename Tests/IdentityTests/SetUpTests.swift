import Domain
import IdentityAPI
import JSONRPC
import Testing

@Suite struct SetUpTests {
  @Test func firstStudioIsSetUpOnce() async throws {
    let fixture = try IdentityFixture()
    #expect(try await fixture.call(SetUpStatus()) == SetUpStatus.Response(isSetUp: false))
    let signedIn = try await fixture.register("kim@studio.example", onlyFirst: true)
    #expect(try await fixture.call(SetUpStatus()) == SetUpStatus.Response(isSetUp: true))
    #expect(try await fixture.call(GetStudio(studio: signedIn.studio.id)) == signedIn.studio)
    let again = await failure { _ = try await fixture.register("lee@studio.example", onlyFirst: true) }
    #expect(again?.code == "alreadySetUp")
  }

  // R13: the default plan of a self-hosted studio has every add-on.
  @Test func newStudioHasEveryAddOn() async throws {
    let studio = try await IdentityFixture().register("kim@studio.example").studio
    #expect(studio.plan == .subscription)
    #expect(studio.addOns == AddOn.allCases)
    #expect(studio.mayChoosePeople)
    #expect(studio.timeZone == "UTC")
    #expect(!studio.requireAccount)
  }

  @Test func ofTwoFirstStartsAtOnceExactlyOneWins() async throws {
    let fixture = try IdentityFixture()
    let outcomes = await withTaskGroup(of: String.self) { group in
      for name in ["kim", "lee", "max"] {
        group.addTask {
          await failure { _ = try await fixture.register("\(name)@studio.example", onlyFirst: true) }?.code ?? "won"
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.sorted() == ["alreadySetUp", "alreadySetUp", "won"])
    #expect(try await fixture.call(ListStudios()).items.count == 1)
  }

  @Test func emailHasOneAccountInTheWholeSystem() async throws {
    let fixture = try IdentityFixture()
    _ = try await fixture.register("kim@studio.example")
    let codes = await withTaskGroup(of: String?.self) { group in
      group.addTask { await failure { _ = try await fixture.register("KIM@Studio.example ") }?.code }
      for _ in 0..<2 {
        group.addTask { await failure { _ = try await fixture.register("lee@studio.example") }?.code }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.compactMap { $0 } == ["emailTaken", "emailTaken"])
    #expect(try await fixture.call(ListStudios()).items.count == 2)
  }

  @Test(arguments: ["", "123456789", "ééééééééé"])
  func shortPasswordIsRefused(_ password: String) async throws {
    let fixture = try IdentityFixture()
    let registration = try fixture.registration("kim@studio.example", password: password)
    let refused = await failure {
      _ = try await fixture.call(CreateStudio(registration: registration, onlyFirst: true))
    }
    #expect(refused?.code == "weakPassword")
    #expect(try await fixture.call(SetUpStatus()).isSetUp == false)
  }

  @Test(arguments: ["", "  ", "Evil\r\nBcc: a@b.example", String(repeating: "x", count: 201)])
  func namesAreOnOneLine(_ name: String) async throws {
    let fixture = try IdentityFixture()
    var registration = try fixture.registration("kim@studio.example")
    registration.studio = name
    let studio = await failure { _ = try await fixture.call(CreateStudio(registration: registration, onlyFirst: true)) }
    if name.contains("\r\n") {
      #expect(studio == nil)
      #expect(try await fixture.call(ListStudios()).items.map(\.name) == ["Evil Bcc: a@b.example"])
    } else {
      #expect(studio?.code == "invalidValue")
      #expect(studio?.detail.hasPrefix("studio:") == true)
    }
  }

  @Test func tokenAndPasswordAreNotOnDisk() async throws {
    let fixture = try IdentityFixture()
    let signedIn = try await fixture.register("kim@studio.example")
    let files = try fixture.filesOnDisk()
    #expect(files.contains("kim@studio.example"))
    #expect(files.contains(try fixture.session(of: signedIn.token).rawValue))
    #expect(!files.contains(signedIn.token))
    #expect(!files.contains(IdentityFixture.password))
  }
}
