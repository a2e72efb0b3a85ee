/// What every mail has around its content: brand above, who sent it and why below.
///
/// Tables and inline styles are what mail programs agree on; the style sheet only adds dark colours and small screens.
enum FrameTemplate {
  static let forms = TemplateForms(html: html, text: text)

  private static let html = """
    {{% CONTENT_TYPE:LETTER_HTML}}
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <title>{{subject}}</title>
    <style>
    @media (max-width: 520px) { .card { padding: 28px 22px !important; } .title { font-size: 26px !important; } }
    @media (prefers-color-scheme: dark) {
      .page { background: #16191d !important; }
      .card { background: #20242a !important; }
      .box { background: #2a2f36 !important; }
      .ink { color: #f2f3f5 !important; }
      .soft { color: #b4bac3 !important; }
    }
    </style>
    </head>
    <body class="page" style="margin:0;padding:0;background:#f3f2ef;">
    <div style="display:none;max-height:0;overflow:hidden;">{{$preview}}{{/preview}}</div>
    <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f2ef;">
    <tr><td align="center" style="padding:32px 12px;">
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;">
    <tr><td style="padding:0 8px 18px;font:600 17px/1.4 Georgia,'Times New Roman',serif;letter-spacing:.04em;color:#16191d;"
     class="ink">{{studio}}</td></tr>
    <tr><td style="height:4px;line-height:4px;font-size:0;background:{{accent}};border-radius:6px 6px 0 0;">&nbsp;</td></tr>
    <tr><td class="card" style="background:#ffffff;padding:40px 44px;border-radius:0 0 6px 6px;
     font:16px/1.6 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#2b3038;">
    {{$content}}{{/content}}
    </td></tr>
    <tr><td class="soft" style="padding:22px 8px 0;font:13px/1.6 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;
     color:#626b77;">
    {{$reason}}{{/reason}}
    {{#website}}<br><a href="{{address}}" class="soft" style="color:#626b77;">{{label}}</a>{{/website}}
    </td></tr>
    </table>
    </td></tr>
    </table>
    </body>
    </html>
    """

  private static let text = """
    {{% CONTENT_TYPE:TEXT}}
    {{$content}}{{/content}}--\u{20}
    {{$reason}}{{/reason}}{{#website}}
    {{address}}
    {{/website}}

    """
}
