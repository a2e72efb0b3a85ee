import Mustache
import SharingAPI

/// The look of every kind of mail, parsed once.
struct LetterTemplates: Sendable {
  private let library: MustacheLibrary

  /// - Throws: where a template cannot be parsed.
  init() throws {
    MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
    library = MustacheLibrary(
      templates: [
        "frame.html": try MustacheTemplate(string: FrameTemplate.html),
        "frame.text": try MustacheTemplate(string: FrameTemplate.text),
        "invitation.html": try MustacheTemplate(string: InvitationTemplate.html),
        "invitation.text": try MustacheTemplate(string: InvitationTemplate.text),
        "update.html": try MustacheTemplate(string: UpdateTemplate.html),
        "update.text": try MustacheTemplate(string: UpdateTemplate.text),
        "loginWarning.html": try MustacheTemplate(string: LoginWarningTemplate.html),
        "loginWarning.text": try MustacheTemplate(string: LoginWarningTemplate.text),
      ])
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
