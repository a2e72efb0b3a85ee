/// R22: a gallery is ready for somebody, with the key that is theirs alone.
enum InvitationTemplate {
  static let html = """
    {{<frame.html}}
    {{$preview}}{{studio}} has a gallery for you: {{gallery}}{{/preview}}
    {{$content}}
    <h1 class="ink title" style="margin:0;font:400 32px/1.2 Georgia,'Times New Roman',serif;color:#16191d;">{{gallery}}</h1>
    {{#eventDate}}<p class="soft" style="margin:6px 0 0;color:#626b77;">{{eventDate}}</p>{{/eventDate}}
    <p class="ink" style="margin:26px 0 0;">{{#name}}Dear {{name}},{{/name}}{{^name}}Hello,{{/name}}</p>
    {{#paragraphs}}
    <p class="ink" style="margin:14px 0 0;">{{#lines}}{{text}}{{^isLast}}<br>{{/isLast}}{{/lines}}</p>
    {{/paragraphs}}
    {{^paragraphs}}
    <p class="ink" style="margin:14px 0 0;">Your gallery is ready. It is private: the way in below is yours alone.</p>
    {{/paragraphs}}
    <table role="presentation" cellpadding="0" cellspacing="0" style="margin:28px 0 0;">
    <tr><td style="background:{{accent}};border-radius:4px;">
    <a href="{{address}}" style="display:inline-block;padding:14px 28px;font-weight:600;color:{{onAccent}};
     text-decoration:none;">Open the gallery</a>
    </td></tr>
    </table>
    {{#code}}
    <table role="presentation" class="box" width="100%" cellpadding="0" cellspacing="0"
     style="margin:30px 0 0;background:#f6f5f2;border-radius:6px;">
    <tr><td style="padding:22px 24px;">
    <p class="soft" style="margin:0;font-size:14px;color:#626b77;">Your email</p>
    <p class="ink" style="margin:0;color:#16191d;word-break:break-all;">{{email}}</p>
    <p class="soft" style="margin:16px 0 0;font-size:14px;color:#626b77;">Your access code</p>
    <p class="ink" style="margin:2px 0 0;font:600 26px/1.3 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.06em;
     color:#16191d;word-break:break-word;-webkit-user-select:all;user-select:all;">{{code}}</p>
    </td></tr>
    </table>
    <p class="soft" style="margin:18px 0 0;font-size:14px;color:#626b77;">Open the gallery, then type your email and the
     code. Capital letters, spaces and dashes do not matter. The code is yours alone: please keep it to yourself.</p>
    {{/code}}
    {{^code}}{{#isPersonal}}
    <p class="soft" style="margin:18px 0 0;font-size:14px;color:#626b77;">This link is yours alone: please keep it to
     yourself.</p>
    {{/isPersonal}}{{/code}}
    <p class="soft" style="margin:18px 0 0;font-size:13px;color:#626b77;">If the button does not work, copy this address
     into your browser:<br><a href="{{address}}" class="soft" style="color:#626b77;word-break:break-all;">{{address}}</a></p>
    {{/content}}
    {{$reason}}{{studio}} sent you this mail because they invited {{email}} to this gallery. Reply to reach
     them.{{/reason}}
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
    Your gallery is ready. It is private: the way in below is yours alone.

    {{/paragraphs}}
    Open the gallery:
    {{address}}

    {{#code}}
    Your email:        {{email}}
    Your access code:  {{code}}

    Open the gallery, then type your email and the code. Capital letters, spaces
    and dashes do not matter. The code is yours alone: please keep it to yourself.

    {{/code}}
    {{^code}}
    {{#isPersonal}}
    This link is yours alone: please keep it to yourself.

    {{/isPersonal}}
    {{/code}}
    {{/content}}
    {{$reason}}
    {{studio}} sent you this mail because they invited {{email}}
    to this gallery. Reply to reach them.
    {{/reason}}
    {{/frame.text}}
    """
}
