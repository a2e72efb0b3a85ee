/// R17: the link by which a person frees up a device.
enum DeviceLinkTemplate {
  static let forms = TemplateForms(html: html, text: text)

  private static let asked = Passage.paragraph(
    "You have opened this gallery on as many devices as it allows. Choose one that you do not use any more: it is let go, "
      + "and your new one gets in.")
  private static let button = Passage.button("Choose a device")
  private static let note = Passage.note(
    "If you did not ask for this, somebody else has your key: reply to this mail, and {{studio}} sends you a new one.")
  private static let reason = """
    {{studio}} sent you this mail because somebody with your key to this gallery asked for it. The link is for {{email}} alone.
    """

  private static let html = """
    {{<frame.html}}
    {{$preview}}Free up a device for {{gallery}}{{/preview}}
    {{$content}}
    \(Passage.opening.html)
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
    \(Passage.opening.text)

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
