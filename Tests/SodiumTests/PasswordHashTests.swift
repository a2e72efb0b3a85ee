import Sodium
import Testing

@Suite struct PasswordHashTests {
  @Test(arguments: [PasswordHash.Cost.minimum, .interactive])
  func onlyTheSameSecretVerifies(_ cost: PasswordHash.Cost) throws {
    let line = try PasswordHash.make("correct horse", cost: cost)
    #expect(PasswordHash.verify("correct horse", against: line))
    #expect(!PasswordHash.verify("correct hors", against: line))
    #expect(!PasswordHash.verify("", against: line))
  }

  @Test func costsAreThoseOfTheDesign() throws {
    #expect(try PasswordHash.make("x", cost: .minimum).hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
    #expect(try PasswordHash.make("x", cost: .interactive).hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
  }

  @Test func everyHashHasItsOwnSalt() throws {
    #expect(try PasswordHash.make("x", cost: .minimum) != PasswordHash.make("x", cost: .minimum))
  }

  @Test func secretsWithZeroBytesAreTakenWhole() throws {
    let line = try PasswordHash.make("a\u{0}b", cost: .minimum)
    #expect(PasswordHash.verify("a\u{0}b", against: line))
    #expect(!PasswordHash.verify("a", against: line))
    #expect(!PasswordHash.verify("a\u{0}c", against: line))
  }

  @Test(arguments: [
    "", "x", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$$", "$2b$12$abcdefghijklmnopqrstuv",
    String(repeating: "$", count: 500),
  ])
  func nothingVerifiesAgainstWhatIsNoHash(_ line: String) {
    #expect(!PasswordHash.verify("x", against: line))
  }
}
