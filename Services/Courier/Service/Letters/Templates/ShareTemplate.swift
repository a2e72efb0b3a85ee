/// R14: a visitor shares photos by email. Their words are theirs, and look so; the mail is the studio's.
enum ShareTemplate {
  static let forms = TemplateForms(html: html, text: text)

  private static let shares = Passage.paragraph(
    "{{#from}}{{from}}{{/from}}{{^from}}Somebody{{/from}} shares photos with you{{#hasMessage}}, and writes:"
      + "{{/hasMessage}}{{^hasMessage}}.{{/hasMessage}}")
  private static let button = Passage.button("See the photos")
  private static let reason = """
    {{studio}} sent you this mail because {{#from}}{{from}}{{/from}}{{^from}}a visitor of this gallery{{/from}} typed {{email}}.
    If you do not know who that is, there is nothing to do: you get no more mails for this one.
    """

  private static let html = """
    {{<frame.html}}
    {{$preview}}{{#from}}{{from}}{{/from}}{{^from}}Somebody{{/from}} shares photos with you{{/preview}}
    {{$content}}
    \(Passage.opening.html)
    \(shares.html)
    \(Passage.quotedMessage.html)
    \(button.html)
    \(Passage.keepToYourself.html)
    \(Passage.addressToCopy)
    {{/content}}
    {{$reason}}\(reason){{/reason}}
    {{/frame.html}}
    """

  private static let text = """
    {{<frame.text}}
    {{$content}}
    \(Passage.opening.text)

    \(shares.text)

    \(Passage.quotedMessage.text)
    \(button.text)

    \(Passage.keepToYourself.text)

    {{/content}}
    {{$reason}}
    \(reason)
    {{/reason}}
    {{/frame.text}}
    """
}
