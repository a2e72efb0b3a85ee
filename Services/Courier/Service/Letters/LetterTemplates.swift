import Mustache
import SharingAPI

/// The look of every kind of mail, parsed once.
struct LetterTemplates: Sendable {
  private let library: MustacheLibrary

  /// - Throws: where a template cannot be parsed.
  init() throws {
    MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
    var templates = [
      "frame.html": try MustacheTemplate(string: FrameTemplate.forms.html),
      "frame.text": try MustacheTemplate(string: FrameTemplate.forms.text),
    ]
    for kind in MailKind.allCases {
      let forms = Self.forms(of: kind)
      templates["\(kind.rawValue).html"] = try MustacheTemplate(string: forms.html)
      templates["\(kind.rawValue).text"] = try MustacheTemplate(string: forms.text)
    }
    library = MustacheLibrary(templates: templates)
  }

  private static func forms(of kind: MailKind) -> TemplateForms {
    switch kind {
    case .invitation: InvitationTemplate.forms
    case .update: UpdateTemplate.forms
    case .loginWarning: LoginWarningTemplate.forms
    case .share: ShareTemplate.forms
    case .accessRequest: AccessRequestTemplate.forms
    case .deviceWarning: DeviceWarningTemplate.forms
    case .deviceLink: DeviceLinkTemplate.forms
    case .signIn: SignInTemplate.forms
    }
  }

  /// Both forms of a letter's body.
  func rendered(_ letter: Letter) -> (text: String, html: String) {
    let view = LetterView(letter)
    return (
      library.render(view, withTemplate: "\(letter.kind.rawValue).text") ?? "",
      library.render(view, withTemplate: "\(letter.kind.rawValue).html") ?? ""
    )
  }
}
