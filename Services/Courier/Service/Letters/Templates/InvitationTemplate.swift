/// R22: a gallery is ready for somebody, with the key that is theirs alone. The studio invites, or a main client does.
enum InvitationTemplate {
  static let forms = TemplateForms(html: html, text: text)

  private static let invites = Passage.paragraph("{{from}} invites you to see this gallery.")
  private static let nothingTyped = Passage.message(
    otherwise: "{{^from}}Your gallery is ready. {{/from}}It is private: the way in below is yours alone.")
  private static let button = Passage.button("Open the gallery")

  private static let html = """
    {{<frame.html}}
    {{$preview}}{{#from}}{{from}} invites you to {{gallery}}{{/from}}{{^from}}{{studio}} has a gallery for you:
     {{gallery}}{{/from}}{{/preview}}
    {{$content}}
    \(Passage.opening.html)
    {{#from}}\(invites.html){{/from}}
    \(nothingTyped.html)
    \(button.html)
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
    \(Passage.keepToYourself.html)
    {{/isPersonal}}{{/code}}
    \(Passage.addressToCopy)
    {{/content}}
    {{$reason}}{{studio}} sent you this mail because {{#from}}{{from}}{{/from}}{{^from}}they{{/from}} invited {{email}} to
     this gallery. Reply to reach {{#from}}{{studio}}{{/from}}{{^from}}them{{/from}}.{{/reason}}
    {{/frame.html}}
    """

  private static let text = """
    {{<frame.text}}
    {{$content}}
    \(Passage.opening.text)

    {{#from}}
    \(invites.text)

    {{/from}}
    \(nothingTyped.text)
    \(button.text)

    {{#code}}
    Your email:        {{email}}
    Your access code:  {{code}}

    Open the gallery, then type your email and the code. Capital letters, spaces
    and dashes do not matter. The code is yours alone: please keep it to yourself.

    {{/code}}
    {{^code}}
    {{#isPersonal}}
    \(Passage.keepToYourself.text)

    {{/isPersonal}}
    {{/code}}
    {{/content}}
    {{$reason}}
    {{studio}} sent you this mail because {{#from}}{{from}}{{/from}}{{^from}}they{{/from}} invited {{email}}
    to this gallery. Reply to reach {{#from}}{{studio}}{{/from}}{{^from}}them{{/from}}.
    {{/reason}}
    {{/frame.text}}
    """
}
