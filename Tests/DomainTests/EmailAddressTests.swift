import Domain
import Testing

@Suite struct EmailAddressTests {
  @Test(arguments: [
    (" Ada.Lovelace@Example.ORG \n", "ada.lovelace@example.org"), ("o'neil+wedding@mail.example.co", nil),
    ("jürgen@müller.example", nil), ("a@b.c", nil), ("_@x-1.example", nil),
  ])
  func addressesAreFoldedToOneForm(_ typed: String, _ kept: String?) {
    #expect(EmailAddress(typed)?.rawValue == kept ?? typed)
  }

  @Test(arguments: [
    "", "ada", "@example.org", "ada@", "ada@example", "ada@@example.org", "a b@example.org", "ada@exa mple.org",
    "ada@-example.org", "ada@example-.org", "ada@example..org", ".ada@example.org", "ada.@example.org",
    "ada@example.org\r\nBcc: eve@example.org", "ada@example.org,eve@example.org", "<ada@example.org>",
    "\"ada\"@example.org", "ada@[127.0.0.1]", "ada\0@example.org", String(repeating: "a", count: 65) + "@example.org",
    "ada@" + String(repeating: "a.", count: 130) + "org",
  ])
  func everythingElseIsNone(_ text: String) {
    #expect(EmailAddress(text) == nil)
  }
}
