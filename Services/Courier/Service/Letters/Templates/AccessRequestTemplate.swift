/// R18: tells the studio that somebody asks to be let in.
enum AccessRequestTemplate {
  static let forms = TemplateForms(html: html, text: text)

  private static let title = Passage.title(
    "{{#from}}{{from}}{{/from}}{{^from}}Somebody{{/from}} asks to see {{gallery}}")
  private static let asks = Passage.paragraph(
    "They typed this name themselves at the door of the gallery, and see nothing until you let them in.")
  private static let button = Passage.button("Answer the request")
  private static let reason = "You get this mail because the gallery belongs to {{studio}}."

  private static let html = """
    {{<frame.html}}
    {{$preview}}Somebody waits at the door of {{gallery}}{{/preview}}
    {{$content}}
    \(title.html)
    \(Passage.quotedMessage.html)
    \(asks.html)
    \(button.html)
    {{/content}}
    {{$reason}}\(reason){{/reason}}
    {{/frame.html}}
    """

  private static let text = """
    {{<frame.text}}
    {{$content}}
    \(title.text)

    \(Passage.quotedMessage.text)
    \(asks.text)

    \(button.text)

    {{/content}}
    {{$reason}}
    \(reason)
    {{/reason}}
    {{/frame.text}}
    """
}
