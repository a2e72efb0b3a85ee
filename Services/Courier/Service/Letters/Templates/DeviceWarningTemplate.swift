/// R17: tells the studio that somebody's key is used on more devices than it may be.
enum DeviceWarningTemplate {
  static let forms = TemplateForms(html: html, text: text)

  private static let title = Passage.title("A key to {{gallery}} is used on many devices")
  private static let waits = Passage.paragraph(
    "The key of {{#from}}{{from}}{{/from}}{{^from}}somebody you invited{{/from}} was used on one device more than this "
      + "gallery allows. The devices before it go on; the new one shows nothing.")
  private static let choices = Passage.paragraph(
    "They can free up a device by themselves, from the page that they see there. You can raise the limit in the "
      + "gallery’s settings, or send their invitation again if you think that others have their key.")
  private static let button = Passage.button("Open the gallery in your studio")
  private static let reason = """
    You get this mail because the gallery belongs to {{studio}}; at most one a day for each person.
    """

  private static let html = """
    {{<frame.html}}
    {{$preview}}The limit of devices at {{gallery}} is reached{{/preview}}
    {{$content}}
    \(title.html)
    \(waits.html)
    \(Passage.message.html)
    \(choices.html)
    \(button.html)
    {{/content}}
    {{$reason}}\(reason){{/reason}}
    {{/frame.html}}
    """

  private static let text = """
    {{<frame.text}}
    {{$content}}
    \(title.text)

    \(waits.text)

    \(Passage.message.text)
    \(choices.text)

    \(button.text)

    {{/content}}
    {{$reason}}
    \(reason)
    {{/reason}}
    {{/frame.text}}
    """
}
