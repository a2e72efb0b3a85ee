import Domain
import IdentityAPI
import JSONRPC
import Testing

@Suite struct SignInTests {
  @Test func rightPasswordOpensASessionOfItsOwn() async throws {
    let fixture = try IdentityFixture()
    let first = try await fixture.register("kim@studio.example")
    let other = try await fixture.register("lee@studio.example")
    let second = try await fixture.call(signIn(" Kim@STUDIO.example", IdentityFixture.password))
    #expect(second.studio == first.studio)
    #expect(Set([first.token, second.token, other.token]).count == 3)
    for (signedIn, studio) in [(first, first.studio.id), (second, first.studio.id), (other, other.studio.id)] {
      let principal = try await fixture.call(ResolveSession(session: fixture.session(of: signedIn.token)))
      #expect(principal.studio == studio)
      #expect(principal.kind == .account)
    }
  }

  @Test func wrongPasswordAndUnknownEmailAreNotToldApart() async throws {
    let fixture = try IdentityFixture()
    _ = try await fixture.register("kim@studio.example")
    let answers = [
      await failure { _ = try await fixture.call(signIn("kim@studio.example", "another password")) },
      await failure { _ = try await fixture.call(signIn("lee@studio.example", "another password")) },
      await failure { _ = try await fixture.call(signIn("no address", "another password")) },
      await failure { _ = try await fixture.call(signIn("kim@studio.example", "")) },
      await failure {
        _ = try await fixture.call(signIn("kim@studio.example", String(repeating: "x", count: 1_000_000)))
      },
    ]
    #expect(answers.allSatisfy { $0?.code == "wrongCredentials" })
    #expect(Set(answers.map { $0?.detail }).count == 1)
  }

  // Both hash once at the same cost. Without the decoy an unknown email would take a hundredth of the time.
  @Test func unknownEmailTakesAsLongAsAWrongPassword() async throws {
    let fixture = try IdentityFixture()
    _ = try await fixture.register("kim@studio.example")
    var fastest: [String: Duration] = [:]
    for index in 0..<5 {
      for email in ["kim@studio.example", "lee@studio.example"] {
        let request = signIn(email, "wrong", network: "net \(index)")
        let time = await ContinuousClock().measure { _ = await failure { _ = try await fixture.call(request) } }
        fastest[email] = min(time, fastest[email] ?? time)
      }
    }
    let (known, unknown) = (try #require(fastest["kim@studio.example"]), try #require(fastest["lee@studio.example"]))
    print("wrong password \(known), unknown email \(unknown)")
    #expect(unknown > known / 4)
    #expect(known > unknown / 4)
  }

  @Test func passwordIsTheSameHoweverItsLettersAreComposed() async throws {
    let fixture = try IdentityFixture()
    let registration = try fixture.registration("kim@studio.example", password: "Schlüsselwort")
    _ = try await fixture.call(CreateStudio(registration: registration, onlyFirst: true))
    _ = try await fixture.call(signIn("kim@studio.example", "Schlu\u{308}sselwort"))
  }

  @Test func guessingIsSlowedAndTheRealPersonIsNot() async throws {
    let fixture = try IdentityFixture()
    _ = try await fixture.register("kim@studio.example")
    for _ in 0..<5 { _ = await failure { _ = try await fixture.call(signIn("kim@studio.example", "wrong guess")) } }
    for password in ["wrong guess", IdentityFixture.password] {
      let slowed = await failure { _ = try await fixture.call(signIn("kim@studio.example", password)) }
      #expect(slowed?.code == "tooManyAttempts")
      #expect(slowed?.retryAfter == 1)
    }
    _ = try await fixture.call(signIn("kim@studio.example", IdentityFixture.password, network: "192.0.2.77"))
    fixture.clock.advance(by: .seconds(1))
    _ = try await fixture.call(signIn("kim@studio.example", IdentityFixture.password))
  }

  // Guesses made at the same time all count: five are tried, not fifty.
  @Test func floodOfGuessesAtOneAccountIsMostlyRefusedUnheard() async throws {
    let fixture = try IdentityFixture()
    _ = try await fixture.register("kim@studio.example")
    let codes = await withTaskGroup(of: String?.self) { group in
      for index in 0..<50 {
        group.addTask {
          await failure { _ = try await fixture.call(signIn("kim@studio.example", "guess \(index)")) }?.code
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.count { $0 == "wrongCredentials" } == 5)
    #expect(codes.count { $0 == "tooManyAttempts" } == 45)
  }

  // What is hashed does not stand in the way of what is not: twenty sessions are answered before ninety guesses are.
  @Test func floodOfGuessesLeavesSessionsAnswering() async throws {
    let fixture = try IdentityFixture()
    let session = try fixture.session(of: try await fixture.register("kim@studio.example").token)
    let guesses = Tally()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<90 {
        group.addTask {
          _ = await failure {
            _ = try await fixture.call(signIn("\(index)@studio.example", "guess", network: "net \(index)"))
          }
          guesses.end()
        }
      }
      for _ in 0..<20 { _ = try await fixture.call(ResolveSession(session: session)) }
      #expect(guesses.done < 90)
      group.cancelAll()
    }
  }
}

private func signIn(_ email: String, _ password: String, network: String = "192.0.2.1") -> SignIn {
  SignIn(email: email, password: password, network: network)
}
