import Domain
import IdentityAPI
import JSONRPC
import Testing

// R11: codes of links and galleries, chosen by people and shared by all their guests.
// One after the other: each hash takes 64 MiB and its share of everybody else's time.
@Suite(.serialized) struct ChosenCodeTests {
  private let fixture: IdentityFixture
  private let studio: Studio.ID
  private let other: Studio.ID
  private let link = CodeHolder.ID(Link.ID.new())

  init() async throws {
    fixture = try IdentityFixture()
    studio = try await fixture.studio("kim@a.example")
    other = try await fixture.studio("lee@b.example")
  }

  private func set(_ code: String, for holder: CodeHolder.ID? = nil, of studio: Studio.ID? = nil) async throws {
    _ = try await fixture.call(
      SetAccessCode(studio: studio ?? self.studio, holder: holder ?? link, code: code))
  }

  private func verify(
    _ code: String, holder: CodeHolder.ID? = nil, of studio: Studio.ID? = nil, network: String = "192.0.2.1"
  ) async -> String? {
    let request = VerifyAccessCode(
      studio: studio ?? self.studio, holder: holder ?? link, code: code, email: "", network: network)
    return await failure { _ = try await fixture.call(request) }?.code
  }

  @Test func chosenCodeOpensItsHolderHoweverItIsTyped() async throws {
    let gallery = CodeHolder.ID(Gallery.ID.new())
    try await set("Sommerfest 2026")
    try await set("love", for: gallery)
    for typed in ["Sommerfest 2026", "SOMMERFEST-2026", "s0mmerfest2o26"] { #expect(await verify(typed) == nil) }
    #expect(await verify("LOVE", holder: gallery) == nil)
    #expect(await verify("love") == "wrongCredentials")
    #expect(await verify("Sommerfest 2026", holder: gallery) == "wrongCredentials")
    #expect(await verify("Sommerfest 2026", of: other) == "wrongCredentials")
    #expect(await verify("Sommerfest 2026", holder: .new()) == "wrongCredentials")
    for typed in ["", "Sommerfest", "Sommerfest 20266", "UUUUUUUUUUUU"] {
      #expect(await verify(typed) == "wrongCredentials")
    }
  }

  @Test func newCodeReplacesTheOldOneAndRevokedOnesAreDead() async throws {
    try await set("first")
    try await set("first", of: other)
    try await set("second")
    #expect(await verify("first") == "wrongCredentials")
    #expect(await verify("second") == nil)
    _ = try await fixture.call(RevokeAccessCodes(studio: studio, holders: [link]))
    #expect(await verify("second") == "wrongCredentials")
    #expect(await verify("first", of: other) == nil)
  }

  @Test(arguments: ["", "abc", "a-b-c", String(repeating: "a", count: 65), "Müllers", "пароль", "abc!", "1234\u{0}"])
  func whatNobodyCouldTypeIsRefused(_ code: String) async throws {
    let refused = await failure { try await set(code) }
    if code == "1234\u{0}" {
      // Anything invisible does not matter.
      #expect(refused == nil)
    } else {
      #expect(refused?.code == "invalidValue")
      #expect(refused?.detail.hasPrefix("accessCode: ") == true)
    }
  }

  @Test func codeOfAnUnknownStudioIsNotFound() async throws {
    #expect(await failure { try await set("code", of: .new()) }?.code == "notFound")
  }

  @Test func chosenCodesAreHashedLikePasswordsAndNotOnDisk() async throws {
    try await set("Sommerfest 2026")
    let files = try fixture.filesOnDisk()
    #expect(files.contains("$argon2id$v=19$m=65536,t=2,p=1$"))
    #expect(!files.contains("S0MMERFEST2026"))
    #expect(!files.contains("Sommerfest"))
  }

  // Random codes and chosen ones are told apart by their hash, not by who asks.
  @Test func bothKindsOfCodesAreVerifiedWithAndWithoutAnEmail() async throws {
    let invitation = Invitation.ID.new()
    let code = try await fixture.call(IssueAccessCodes(studio: studio, invitations: [invitation])).codes[0]
    try await set("love")
    for email in ["", "ann@guest.example"] {
      for (holder, code) in [(CodeHolder.ID(invitation), code), (link, "love")] {
        _ = try await fixture.call(
          VerifyAccessCode(studio: studio, holder: holder, code: code, email: email, network: "192.0.2.1"))
      }
    }
  }

  // R12: a link without a code, a revoked one and a wrong code take as long, at the cost of chosen codes.
  @Test func nothingToCheckTakesAsLongAsAWrongCode() async throws {
    try await set("love")
    var fastest: [String: Duration] = [:]
    for round in 0..<5 {
      for (name, holder, code) in [
        ("wrong", link, "hate"), ("malformed", link, "!"), ("unknown", CodeHolder.ID.new(), "hate"),
      ] {
        let time = await ContinuousClock().measure {
          _ = await verify(code, holder: holder, network: "\(name) \(round)")
        }
        fastest[name] = min(time, fastest[name] ?? time)
      }
    }
    let wrong = try #require(fastest["wrong"])
    print("wrong chosen code \(fastest)")
    for (name, time) in fastest { #expect(time > wrong / 4 && wrong > time / 4, "\(name)") }
  }

  // All guests of a link type the same code: no count may be one that they share. A code that identity made stands in
  // for it, because a guess at it costs nothing.
  @Test func floodOfWrongGuessesFromOneNetworkKeepsNobodyElseOut() async throws {
    let (holder, code) = try await cheapCode()
    let codes = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<300 { group.addTask { await verify("hate", holder: holder, network: "flood") } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.count { $0 == "wrongCredentials" } == 100)
    #expect(codes.count { $0 == "tooManyAttempts" } == 200)
    #expect(await verify(code, holder: holder, network: "home") == nil)
    #expect(await verify(code, holder: holder, network: "flood") == "tooManyAttempts")
    fixture.clock.advance(by: .seconds(6))
    #expect(await verify(code, holder: holder, network: "flood") == nil)
  }

  // A wedding's hotel: many mistype behind one address, and nobody waits for that.
  @Test func mistypingGuestsBehindOneAddressDoNotKeepOneAnotherOut() async throws {
    let (holder, code) = try await cheapCode()
    for _ in 0..<60 { #expect(await verify("hate", holder: holder, network: "hotel") == "wrongCredentials") }
    #expect(await verify(code, holder: holder, network: "hotel") == nil)
  }

  private func cheapCode() async throws -> (CodeHolder.ID, String) {
    let invitation = Invitation.ID.new()
    let code = try await fixture.call(IssueAccessCodes(studio: studio, invitations: [invitation])).codes[0]
    return (CodeHolder.ID(invitation), code)
  }
}
