import Domain
import IdentityAPI
import JSONRPC
import Testing

@Suite struct IssuedCodesTests {
  // R12: a code of one's own, in one's own studio.
  @Test func codeOpensItsInvitationAndNoOther() async throws {
    let fixture = try IdentityFixture()
    let (studio, other) = (try await fixture.studio("kim@a.example"), try await fixture.studio("lee@b.example"))
    let (mine, yours) = (Invitation.ID.new(), Invitation.ID.new())
    let codes = try await fixture.call(IssueAccessCodes(studio: studio, invitations: [mine, yours])).codes
    // The same invitation in another studio: cannot be, but must not matter.
    let foreign = try await fixture.call(IssueAccessCodes(studio: other, invitations: [mine])).codes

    _ = try await fixture.call(verify(studio, mine, codes[0]))
    _ = try await fixture.call(verify(studio, yours, codes[1].lowercased().replacing("-", with: " ")))
    _ = try await fixture.call(verify(other, mine, foreign[0]))
    for request in [
      verify(studio, mine, codes[1]), verify(studio, yours, codes[0]), verify(other, mine, codes[0]),
      verify(studio, mine, foreign[0]), verify(other, yours, codes[1]), verify(.new(), mine, codes[0]),
      verify(studio, nil, codes[0]), verify(studio, .new(), codes[0]), verify(studio, mine, ""),
      verify(studio, mine, "UUUUUUUUUUUU"), verify(studio, nil, "UUUUUUUUUUUU"),
    ] {
      #expect(await failure { _ = try await fixture.call(request) }?.code == "wrongCredentials")
    }
  }

  @Test func freshCodeReplacesTheOldOne() async throws {
    let fixture = try IdentityFixture()
    let (studio, invitation) = (try await fixture.studio("kim@a.example"), Invitation.ID.new())
    let old = try await fixture.call(IssueAccessCodes(studio: studio, invitations: [invitation])).codes[0]
    let new = try await fixture.call(IssueAccessCodes(studio: studio, invitations: [invitation])).codes[0]
    #expect(await failure { _ = try await fixture.call(verify(studio, invitation, old)) }?.code == "wrongCredentials")
    _ = try await fixture.call(verify(studio, invitation, new))
  }

  // R6.
  @Test func revokedCodeIsDeadAndOthersAreNot() async throws {
    let fixture = try IdentityFixture()
    let (studio, other) = (try await fixture.studio("kim@a.example"), try await fixture.studio("lee@b.example"))
    let (revoked, kept) = (Invitation.ID.new(), Invitation.ID.new())
    let codes = try await fixture.call(IssueAccessCodes(studio: studio, invitations: [revoked, kept])).codes
    _ = try await fixture.call(RevokeAccessCodes(studio: other, holders: [revoked, kept].map(CodeHolder.ID.init)))
    _ = try await fixture.call(verify(studio, revoked, codes[0]))
    for _ in 0..<2 { _ = try await fixture.call(RevokeAccessCodes(studio: studio, holders: [CodeHolder.ID(revoked)])) }
    #expect(await failure { _ = try await fixture.call(verify(studio, revoked, codes[0])) }?.code == "wrongCredentials")
    _ = try await fixture.call(verify(studio, kept, codes[1]))
  }

  @Test func invitationNamedTwiceHasOneCode() async throws {
    let fixture = try IdentityFixture()
    let (studio, invitation) = (try await fixture.studio("kim@a.example"), Invitation.ID.new())
    let codes = try await fixture.call(IssueAccessCodes(studio: studio, invitations: [invitation, invitation])).codes
    #expect(codes.count == 2)
    #expect(codes[0] == codes[1])
    _ = try await fixture.call(verify(studio, invitation, codes[1]))
  }

  @Test func tooManyAtOnceAreRefusedAndNoneIsNoError() async throws {
    let fixture = try IdentityFixture()
    let studio = try await fixture.studio("kim@a.example")
    let many = IssueAccessCodes(studio: studio, invitations: (0..<1001).map { _ in .new() })
    #expect(await failure { _ = try await fixture.call(many) }?.code == "invalidValue")
    #expect(try await fixture.call(IssueAccessCodes(studio: studio, invitations: [])).codes.isEmpty)
  }

  // R12: stored only as a hash.
  @Test func codesAreNotOnDisk() async throws {
    let fixture = try IdentityFixture()
    let studio = try await fixture.studio("kim@a.example")
    let codes = try await fixture.call(
      IssueAccessCodes(studio: studio, invitations: (0..<50).map { _ in .new() })
    ).codes
    let files = try fixture.filesOnDisk()
    #expect(files.contains("$argon2id$v=19$m=8,t=1,p=1$"))
    for code in codes {
      #expect(!files.contains(code))
      #expect(!files.contains(code.replacing("-", with: "")))
    }
  }

  // An import of ten thousand must take seconds. Generous, for tests share the machine: at the cost of passwords this
  // would be minutes.
  @Test func thousandCodesAreMadeInAMoment() async throws {
    let fixture = try IdentityFixture()
    let studio = try await fixture.studio("kim@a.example")
    let invitations = (0..<1000).map { _ in Invitation.ID.new() }
    let clock = ContinuousClock()
    let start = clock.now
    let codes = try await fixture.call(IssueAccessCodes(studio: studio, invitations: invitations)).codes
    let elapsed = start.duration(to: clock.now)
    print("1,000 access codes: \(elapsed)")
    #expect(Set(codes).count == 1000)
    #expect(elapsed < .seconds(10))
    _ = try await fixture.call(verify(studio, invitations[999], codes[999]))
  }
}

/// From a network and for an email of its own, so that tests of codes do not meet the throttle.
private func verify(_ studio: Studio.ID, _ invitation: Invitation.ID?, _ code: String) -> VerifyAccessCode {
  let someone = Invitation.ID.new().rawValue
  return VerifyAccessCode(
    studio: studio, holder: invitation.map(CodeHolder.ID.init), code: code, email: "\(someone)@guest.example",
    network: someone)
}
