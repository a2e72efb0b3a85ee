/// R12: tells the studio that somebody tries codes at a gallery's door.
enum LoginWarningTemplate {
  static let forms = TemplateForms(html: html, text: text)

  private static let html = """
    {{<frame.html}}
    {{$preview}}Wrong access codes at the door of {{gallery}}{{/preview}}
    {{$content}}
    \(Passage.title("Somebody is trying access codes at {{gallery}}").html)
    \(Passage.message.html)
    <p class="ink" style="margin:20px 0 0;">Wrong access codes were typed at the door of this gallery again and again. Whoever
     tries has to wait longer each time; nobody else is locked out, and nothing was shown.</p>
    <p class="ink" style="margin:14px 0 0;">If it was one of your clients, open Deliver in your studio and send their
     invitation again: they get a fresh code. Otherwise there is nothing to do.</p>
    <p class="soft" style="margin:18px 0 0;font-size:14px;color:#626b77;">The gallery: <a href="{{address}}" class="soft"
     style="color:#626b77;word-break:break-all;">{{address}}</a></p>
    {{/content}}
    {{$reason}}You get this mail because the gallery belongs to {{studio}}.{{/reason}}
    {{/frame.html}}
    """

  private static let text = """
    {{<frame.text}}
    {{$content}}
    Somebody is trying access codes at {{gallery}}

    \(Passage.message.text)
    Wrong access codes were typed at the door of this gallery again and again.
    Whoever tries has to wait longer each time; nobody else is locked out, and
    nothing was shown.

    If it was one of your clients, open Deliver in your studio and send their
    invitation again: they get a fresh code. Otherwise there is nothing to do.

    The gallery:
    {{address}}

    {{/content}}
    {{$reason}}
    You get this mail because the gallery belongs to {{studio}}.
    {{/reason}}
    {{/frame.text}}
    """
}
