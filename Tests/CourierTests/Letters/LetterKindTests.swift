import CatalogAPI
import Domain
import IdentityAPI
import SharingAPI
import Testing

@testable import CourierService

// What each kind of mail says.
struct LetterKindTests {
  let templates: LetterTemplates

  init() throws { templates = try LetterTemplates() }

  private func expect(
    _ letter: Letter, toHold words: [String], andNot others: [String] = [], location: SourceLocation = #_sourceLocation
  ) {
    let body = templates.rendered(letter)
    for (form, name) in [(unescaped(body.text), "text"), (unescaped(body.html), "html")] {
      for word in words { #expect(form.contains(word), "\(name): \(word)", sourceLocation: location) }
      for word in others { #expect(!form.contains(word), "\(name): \(word)", sourceLocation: location) }
    }
  }

  private func unescaped(_ text: String) -> String {
    text.replacing("&amp;", with: "&").replacing("\n ", with: " ").replacing("\n", with: " ")
  }

  // R14
  @Test func aShareSaysWhoSharesAndWhatTheyWrite() {
    let letter = Letter.of(.share, from: "Ben", message: "Look!\nHow lovely.")
    #expect(letter.subject == "Ben shares photos of Anna & Ben with you")
    expect(
      letter,
      toHold: [
        "Ben shares photos with you, and writes:", "Look!", "How lovely.", "https://photos.example/s/abc",
        "because Ben typed anna@example.com", "Atelier Nord",
      ])
    #expect(templates.rendered(letter).text.contains("\n> Look!\n> How lovely.\n"))
    let nameless = Letter.of(.share, from: "https://evil.example")
    #expect(nameless.subject == "Somebody shares photos of Anna & Ben with you")
    expect(nameless, toHold: ["Somebody shares photos with you."], andNot: ["evil.example", "and writes"])
  }

  // R18
  @Test func aRequestLeadsTheStudioToItsPageOfTheGallery() {
    let letter = Letter.of(.accessRequest, from: "Carla", message: "I am the aunt.")
    #expect(letter.subject == "Carla asks to see Anna & Ben")
    expect(
      letter,
      toHold: [
        "Carla asks to see Anna & Ben", "I am the aunt.", "https://photos.example/studio/galleries/1",
        "belongs to Atelier Nord",
      ], andNot: ["/g/k3w9", "/s/"])
  }

  // R17
  @Test func aDeviceWarningTellsTheStudioWhoseKeyItIs() {
    let letter = Letter.of(.deviceWarning, from: "Carla")
    #expect(letter.subject == "Anna & Ben: Carla has reached the limit of devices")
    expect(letter, toHold: ["The key of Carla", "https://photos.example/studio/galleries/1"], andNot: ["/s/"])
  }

  @Test func aDeviceLinkHoldsTheLinkAndNoCode() {
    let letter = Letter.of(.deviceLink)
    #expect(letter.subject == "Free up a device for Anna & Ben")
    expect(
      letter, toHold: ["https://photos.example/s/abc", "Choose a device", "Dear Anna,"],
      andNot: ["access code", "/g/k3w9"]
    )
  }

  // R15: whoever types an address at a door learns nothing about what is behind it.
  @Test func aSignInLetterDoesNotNameTheGallery() {
    let letter = Letter.of(.signIn)
    #expect(letter.subject == "Sign in at Atelier Nord")
    expect(
      letter, toHold: ["https://photos.example/s/abc", "within an hour", "anna@example.com"],
      andNot: ["Anna & Ben", "20 June 2026", "/g/k3w9"])
  }

  // R2: invited by a main client.
  @Test func anInvitationByAMainClientSaysWhoInvites() {
    let letter = Letter.of(.invitation, from: "Ben", message: "Come and see!")
    #expect(letter.subject == "Ben invites you to Anna & Ben")
    expect(
      letter,
      toHold: [
        "Ben invites you to see this gallery.", "Come and see!", "7KQ2-M9XD-4TPA", "https://photos.example/s/abc",
        "because Ben invited anna@example.com", "Reply to reach Atelier Nord.",
      ], andNot: ["they invited"])
    expect(.of(.invitation, from: "Ben"), toHold: ["It is private"], andNot: ["Your gallery is ready"])
  }

  @Test(arguments: MailKind.allCases)
  func everyKindHasBothFormsWithoutGaps(kind: MailKind) {
    for (from, message) in [("Ben", "One.\n\nTwo."), (nil, nil)] {
      let body = templates.rendered(.of(kind, from: from, message: message))
      #expect(!body.text.contains("\n\n\n"))
      #expect(!body.text.contains("{{") && !body.html.contains("{{"))
      #expect(!body.text.contains("<") && !body.text.contains("&amp;") && !body.text.contains("CONTENT_TYPE"))
      #expect(body.text.contains("\n-- \n"))
      #expect(body.html.hasPrefix("<!doctype html>") && body.html.contains("Atelier Nord"))
      // What can be pressed can be read, and leads to where the text leads.
      #expect(body.text.contains("https://photos.example/"))
    }
  }

  @Test func whatInvitesWaitsForTheGalleryAndNothingElse() {
    #expect(MailKind.allCases.filter(\.waitsWhileGalleryIsClosed) == [.invitation, .update, .share])
    #expect(MailKind.allCases.filter { !$0.isAutomatic } == [.invitation, .update, .share])
  }
}
