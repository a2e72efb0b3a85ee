/// R22: something is new in a gallery. Holds no code.
enum UpdateTemplate {
  static let forms = TemplateForms(html: html, text: text)

  private static let nothingTyped = Passage.message(otherwise: "There is something new in your gallery.")
  private static let button = Passage.button("See the gallery")

  private static let html = """
    {{<frame.html}}
    {{$preview}}There is something new in {{gallery}}{{/preview}}
    {{$content}}
    \(Passage.opening.html)
    \(nothingTyped.html)
    \(button.html)
    {{#needsCode}}
    <p class="soft" style="margin:18px 0 0;font-size:14px;color:#626b77;">Enter with {{email}} and the access code of your
     invitation. If you cannot find it, reply to this mail and {{studio}} sends you a new one.</p>
    {{/needsCode}}
    {{/content}}
    {{$reason}}{{studio}} sent you this mail because {{email}} is invited to this gallery. Reply to reach them.{{/reason}}
    {{/frame.html}}
    """

  private static let text = """
    {{<frame.text}}
    {{$content}}
    \(Passage.opening.text)

    \(nothingTyped.text)
    \(button.text)

    {{#needsCode}}
    Enter with {{email}} and the access code of your invitation.
    If you cannot find it, reply to this mail and {{studio}} sends you a new one.

    {{/needsCode}}
    {{/content}}
    {{$reason}}
    {{studio}} sent you this mail because {{email}}
    is invited to this gallery. Reply to reach them.
    {{/reason}}
    {{/frame.text}}
    """
}
