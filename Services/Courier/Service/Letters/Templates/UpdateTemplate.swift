/// R22: something is new in a gallery. Holds no code.
enum UpdateTemplate {
  static let html = """
    {{<frame.html}}
    {{$preview}}There is something new in {{gallery}}{{/preview}}
    {{$content}}
    <h1 class="ink title" style="margin:0;font:400 32px/1.2 Georgia,'Times New Roman',serif;color:#16191d;">{{gallery}}</h1>
    {{#eventDate}}<p class="soft" style="margin:6px 0 0;color:#626b77;">{{eventDate}}</p>{{/eventDate}}
    <p class="ink" style="margin:26px 0 0;">{{#name}}Dear {{name}},{{/name}}{{^name}}Hello,{{/name}}</p>
    {{#paragraphs}}
    <p class="ink" style="margin:14px 0 0;">{{#lines}}{{text}}{{^isLast}}<br>{{/isLast}}{{/lines}}</p>
    {{/paragraphs}}
    {{^paragraphs}}
    <p class="ink" style="margin:14px 0 0;">There is something new in your gallery.</p>
    {{/paragraphs}}
    <table role="presentation" cellpadding="0" cellspacing="0" style="margin:28px 0 0;">
    <tr><td style="background:{{accent}};border-radius:4px;">
    <a href="{{address}}" style="display:inline-block;padding:14px 28px;font-weight:600;color:{{onAccent}};
     text-decoration:none;">See the gallery</a>
    </td></tr>
    </table>
    {{#needsCode}}
    <p class="soft" style="margin:18px 0 0;font-size:14px;color:#626b77;">Enter with {{email}} and the access code of your
     invitation. If you cannot find it, reply to this mail and {{studio}} sends you a new one.</p>
    {{/needsCode}}
    {{/content}}
    {{$reason}}{{studio}} sent you this mail because {{email}} is invited to this gallery. Reply to reach them.{{/reason}}
    {{/frame.html}}
    """

  static let text = """
    {{<frame.text}}
    {{$content}}
    {{gallery}}
    {{#eventDate}}
    {{eventDate}}
    {{/eventDate}}

    {{#name}}Dear {{name}},{{/name}}{{^name}}Hello,{{/name}}

    {{#paragraphs}}
    {{#lines}}
    {{text}}
    {{/lines}}

    {{/paragraphs}}
    {{^paragraphs}}
    There is something new in your gallery.

    {{/paragraphs}}
    See the gallery:
    {{address}}

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
