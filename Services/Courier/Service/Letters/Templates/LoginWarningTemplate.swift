/// R12: tells the studio that somebody tries codes at a gallery's door.
enum LoginWarningTemplate {
  static let html = """
    {{<frame.html}}
    {{$preview}}Wrong access codes at the door of {{gallery}}{{/preview}}
    {{$content}}
    <h1 class="ink title" style="margin:0;font:400 28px/1.25 Georgia,'Times New Roman',serif;color:#16191d;">Somebody is
     trying access codes at {{gallery}}</h1>
    {{#paragraphs}}
    <p class="ink" style="margin:20px 0 0;">{{#lines}}{{text}}{{^isLast}}<br>{{/isLast}}{{/lines}}</p>
    {{/paragraphs}}
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

  static let text = """
    {{<frame.text}}
    {{$content}}
    Somebody is trying access codes at {{gallery}}

    {{#paragraphs}}
    {{#lines}}
    {{text}}
    {{/lines}}

    {{/paragraphs}}
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
