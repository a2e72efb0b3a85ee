/// R15: the link that signs somebody in. Does not name the gallery: anybody may type an address at a door, and neither
/// they nor whoever has that address must learn what is behind it.
enum SignInTemplate {
  static let forms = TemplateForms(html: html, text: text)

  private static let title = Passage.title("Sign in at {{studio}}")
  private static let asked = Passage.paragraph(
    "Somebody, you we hope, asked to sign in at {{studio}} with {{email}}. The link works once, within an hour.")
  private static let button = Passage.button("Sign in")
  private static let note = Passage.note(
    "If it was not you, there is nothing to do: nobody is signed in without this mail. Please do not pass it on.")
  private static let reason = "{{studio}} sent you this mail because {{email}} was typed on one of their pages."

  private static let html = """
    {{<frame.html}}
    {{$preview}}Your link to sign in{{/preview}}
    {{$content}}
    \(title.html)
    \(Passage.greeting.html)
    \(asked.html)
    \(button.html)
    \(note.html)
    \(Passage.addressToCopy)
    {{/content}}
    {{$reason}}\(reason){{/reason}}
    {{/frame.html}}
    """

  private static let text = """
    {{<frame.text}}
    {{$content}}
    \(title.text)

    \(Passage.greeting.text)

    \(asked.text)

    \(button.text)

    \(note.text)

    {{/content}}
    {{$reason}}
    \(reason)
    {{/reason}}
    {{/frame.text}}
    """
}
