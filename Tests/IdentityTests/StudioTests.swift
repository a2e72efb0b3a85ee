import Domain
import IdentityAPI
import JSONRPC
import Testing

@Suite struct StudioTests {
  @Test func changeLeavesOutWhatItLeavesOut() async throws {
    let fixture = try IdentityFixture()
    let (studio, other) = (try await fixture.studio("kim@a.example"), try await fixture.studio("lee@b.example"))
    let untouched = try await fixture.call(GetStudio(studio: other))
    let logo = try #require(BlobKey(String(repeating: "ab", count: 32)))
    _ = try await fixture.call(
      UpdateStudio(
        studio: studio,
        change: StudioChange(
          name: " Kim   Photo ", brand: BrandChange(color: .set("#AABBCC"), logo: .set(logo)), timeZone: "Europe/Berlin"
        ))
    )
    let changed = try await fixture.call(
      UpdateStudio(
        studio: studio,
        change: StudioChange(
          brand: BrandChange(color: .clear, website: .set("https://kim.example")), requireAccount: true))
    )
    #expect(changed.name == "Kim Photo")
    #expect(changed.brand == Brand(color: nil, logo: logo, replyTo: nil, website: "https://kim.example"))
    #expect(changed.timeZone == "Europe/Berlin")
    #expect(changed.requireAccount)
    #expect(try await fixture.call(GetStudio(studio: studio)) == changed)
    #expect(try await fixture.call(GetStudio(studio: other)) == untouched)
  }

  @Test func coloursAreKeptInLowerCase() async throws {
    let fixture = try IdentityFixture()
    let studio = try await fixture.studio("kim@a.example")
    let change = StudioChange(brand: BrandChange(color: .set("#AABBCC")))
    #expect(try await fixture.call(UpdateStudio(studio: studio, change: change)).brand.color == "#aabbcc")
  }

  @Test(arguments: [
    ("brand.color", StudioChange(brand: BrandChange(color: .set("red")))),
    ("brand.color", StudioChange(brand: BrandChange(color: .set("#12345")))),
    ("brand.color", StudioChange(brand: BrandChange(color: .set("#12345g")))),
    ("brand.color", StudioChange(brand: BrandChange(color: .set("#123456;background:url(//x)")))),
    ("brand.website", StudioChange(brand: BrandChange(website: .set("javascript:alert(1)")))),
    ("brand.website", StudioChange(brand: BrandChange(website: .set("ftp://kim.example")))),
    ("brand.website", StudioChange(brand: BrandChange(website: .set("https://")))),
    ("brand.website", StudioChange(brand: BrandChange(website: .set("https://a:b@kim.example")))),
    ("brand.website", StudioChange(brand: BrandChange(website: .set("https://kim.example/\r\nX: y")))),
    ("timeZone", StudioChange(timeZone: "Berlin")),
    ("timeZone", StudioChange(timeZone: "")),
    ("timeZone", StudioChange(timeZone: "../../etc/passwd")),
    ("name", StudioChange(name: " ")),
    ("name", StudioChange(name: "a\u{202E}b")),
  ])
  func whatCannotBeASettingIsRefusedWithItsName(_ field: String, _ change: StudioChange) async throws {
    let fixture = try IdentityFixture()
    let studio = try await fixture.studio("kim@a.example")
    let before = try await fixture.call(GetStudio(studio: studio))
    var whole = change
    whole.requireAccount = true
    let refused = await failure { _ = try await fixture.call(UpdateStudio(studio: studio, change: whole)) }
    #expect(refused?.code == "invalidValue")
    #expect(refused?.detail.hasPrefix("\(field): ") == true)
    #expect(try await fixture.call(GetStudio(studio: studio)) == before)
  }

  // R13.
  @Test func operatorChangesThePlanOfOneStudio() async throws {
    let fixture = try IdentityFixture()
    let (studio, other) = (try await fixture.studio("kim@a.example"), try await fixture.studio("lee@b.example"))
    let bare = try await fixture.call(
      ChangePlan(studio: studio, change: PlanChange(plan: .onDemand, addOns: [])))
    #expect(!bare.mayChoosePeople)
    let paid = try await fixture.call(
      ChangePlan(studio: studio, change: PlanChange(addOns: [.whiteLabel, .whiteLabel])))
    #expect(paid.plan == .onDemand)
    #expect(paid.addOns == [.whiteLabel])
    #expect(paid.mayChoosePeople)
    #expect(try await fixture.call(GetStudio(studio: other)).plan == .subscription)
  }

  @Test func changesAtOnceAllHold() async throws {
    let fixture = try IdentityFixture()
    let studio = try await fixture.studio("kim@a.example")
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { _ = try await fixture.call(UpdateStudio(studio: studio, change: StudioChange(name: "New"))) }
      group.addTask { _ = try await fixture.call(UpdateStudio(studio: studio, change: StudioChange(timeZone: "UTC"))) }
      group.addTask { _ = try await fixture.call(ChangePlan(studio: studio, change: PlanChange(plan: .onDemand))) }
      try await group.waitForAll()
    }
    let changed = try await fixture.call(GetStudio(studio: studio))
    #expect((changed.name, changed.timeZone, changed.plan) == ("New", "UTC", .onDemand))
  }

  @Test func listGoesThroughEveryStudioOnce() async throws {
    let fixture = try IdentityFixture()
    var studios: [Studio.ID] = []
    for index in 0..<7 { studios.append(try await fixture.studio("\(index)@a.example")) }
    var listed: [Studio.ID] = []
    var after: Cursor?
    repeat {
      let page = try await fixture.call(ListStudios(after: after, limit: 3))
      listed += page.items.map(\.id)
      after = page.next
    } while after != nil
    #expect(listed == studios.sorted())
    #expect(try await fixture.call(ListStudios(limit: 0)).items.count == 1)
    #expect(try await fixture.call(ListStudios(limit: 7)).next == nil)
  }

  @Test func unknownStudioIsNotFound() async throws {
    let fixture = try IdentityFixture()
    let nobody = Studio.ID.new()
    let answers = [
      await failure { _ = try await fixture.call(GetStudio(studio: nobody)) },
      await failure { _ = try await fixture.call(UpdateStudio(studio: nobody, change: StudioChange(name: "x"))) },
      await failure { _ = try await fixture.call(ChangePlan(studio: nobody, change: PlanChange(plan: .onDemand))) },
      await failure { _ = try await fixture.call(IssueAccessCodes(studio: nobody, invitations: [.new()])) },
    ]
    #expect(answers.allSatisfy { $0?.code == "notFound" })
  }
}
