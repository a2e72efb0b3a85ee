/// Pieces that several kinds of mail are put together from.
///
/// Each ends without a line break. They go into the templates as they are parsed, once, and hold no text that anybody
/// typed: only the names that templates know.
enum Passage {
  /// Which gallery it is about, and whom it is for.
  static let opening = TemplateForms(
    html: """
      <h1 class="ink title" style="margin:0;font:400 32px/1.2 Georgia,'Times New Roman',serif;color:#16191d;">{{gallery}}</h1>
      {{#eventDate}}<p class="soft" style="margin:6px 0 0;color:#626b77;">{{eventDate}}</p>{{/eventDate}}
      \(greeting.html)
      """,
    text: """
      {{gallery}}
      {{#eventDate}}
      {{eventDate}}
      {{/eventDate}}

      \(greeting.text)
      """)

  static let greeting = TemplateForms(
    html: """
      <p class="ink" style="margin:26px 0 0;">{{#name}}Dear {{name}},{{/name}}{{^name}}Hello,{{/name}}</p>
      """,
    text: "{{#name}}Dear {{name}},{{/name}}{{^name}}Hello,{{/name}}")

  /// What the letter is about, in large letters.
  static func title(_ words: String) -> TemplateForms {
    TemplateForms(
      html: """
        <h1 class="ink title" style="margin:0;font:400 28px/1.25 Georgia,'Times New Roman',serif;color:#16191d;">\(words)</h1>
        """,
      text: words)
  }

  static func paragraph(_ words: String) -> TemplateForms {
    TemplateForms(html: #"<p class="ink" style="margin:14px 0 0;">\#(words)</p>"#, text: words)
  }

  /// Smaller, below what matters.
  static func note(_ words: String) -> TemplateForms {
    TemplateForms(
      html: #"<p class="soft" style="margin:18px 0 0;font-size:14px;color:#626b77;">\#(words)</p>"#, text: words)
  }

  /// The personal message, with an empty line behind it in plain text.
  static let message = TemplateForms(
    html: """
      {{#paragraphs}}
      <p class="ink" style="margin:14px 0 0;">{{#lines}}{{text}}{{^isLast}}<br>{{/isLast}}{{/lines}}</p>
      {{/paragraphs}}
      """,
    text: """
      {{#paragraphs}}
      {{#lines}}
      {{text}}
      {{/lines}}

      {{/paragraphs}}
      """)

  /// The personal message, or what is said where there is none.
  static func message(otherwise words: String) -> TemplateForms {
    TemplateForms(
      html: """
        \(message.html)
        {{^paragraphs}}
        \(paragraph(words).html)
        {{/paragraphs}}
        """,
      text: """
        \(message.text)
        {{^paragraphs}}
        \(words)

        {{/paragraphs}}
        """)
  }

  /// Somebody else's message, set apart from what the studio says.
  static let quotedMessage = TemplateForms(
    html: """
      {{#paragraphs}}
      <p class="ink" style="margin:14px 0 0;padding:0 0 0 16px;border-left:3px solid {{accent}};">{{#lines}}{{text}}{{^isLast}}<br>{{/isLast}}{{/lines}}</p>
      {{/paragraphs}}
      """,
    text: """
      {{#paragraphs}}
      {{#lines}}
      > {{text}}
      {{/lines}}

      {{/paragraphs}}
      """)

  static func button(_ label: String) -> TemplateForms {
    TemplateForms(
      html: """
        <table role="presentation" cellpadding="0" cellspacing="0" style="margin:28px 0 0;">
        <tr><td style="background:{{accent}};border-radius:4px;">
        <a href="{{address}}" style="display:inline-block;padding:14px 28px;font-weight:600;color:{{onAccent}};
         text-decoration:none;">\(label)</a>
        </td></tr>
        </table>
        """,
      text: """
        \(label):
        {{address}}
        """)
  }

  /// For mail programs that show no button; plain text has the address already.
  static let addressToCopy = """
    <p class="soft" style="margin:18px 0 0;font-size:13px;color:#626b77;">If the button does not work, copy this address
     into your browser:<br><a href="{{address}}" class="soft" style="color:#626b77;word-break:break-all;">{{address}}</a></p>
    """

  static let keepToYourself = note("This link is yours alone: please keep it to yourself.")
}
