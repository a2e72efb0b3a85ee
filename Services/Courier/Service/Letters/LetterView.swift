import Domain
import SharingAPI

/// A letter as the templates see it; they know these names.
struct LetterView {
  let subject: String
  let studio: String
  let website: Website?
  let gallery: String
  let eventDate: String?
  let name: String?
  let email: String
  /// Who shares, invites, asks, or is spoken of.
  let from: String?
  let paragraphs: [ParagraphView]
  let hasMessage: Bool
  let code: String?
  let address: String
  /// Whether the address alone opens the gallery for whoever holds it.
  let isPersonal: Bool
  let needsCode: Bool
  let accent: String
  let onAccent: String

  struct Website {
    let address: String
    let label: String
  }

  struct ParagraphView {
    let lines: [LineView]
  }

  struct LineView {
    let text: String
    let isLast: Bool
  }

  init(_ letter: Letter) {
    let accent = Accent.first(of: letter.studio.brand.color, letter.gallery.design.accent)
    let name = HeaderText.cleaned(letter.toName)
    subject = letter.subject
    studio = HeaderText.cleaned(letter.studio.name)
    website = letter.studio.brand.website.flatMap(Website.init)
    gallery = HeaderText.cleaned(letter.gallery.title)
    eventDate = letter.gallery.eventDate?.inWords
    self.name = name.isEmpty ? nil : name
    email = letter.toEmail.rawValue
    from = SenderName(letter.fromName)?.text
    paragraphs = Paragraph.all(in: letter.message ?? "").map(ParagraphView.init)
    hasMessage = !paragraphs.isEmpty
    code = letter.secrets?.accessCode
    address = letter.address
    isPersonal = letter.address != letter.gallery.url
    needsCode = letter.gallery.privacy == .peopleIChoose
    self.accent = accent.background
    onAccent = accent.foreground
  }
}

extension LetterView.Website {
  /// - Returns: nil unless it is a web address.
  init?(_ text: String) {
    let address = HeaderText.cleaned(text)
    guard let scheme = ["https://", "http://"].first(where: { address.hasPrefix($0) }) else { return nil }
    self.address = address
    label = String(address.dropFirst(scheme.count).drop { $0 == "/" })
  }
}

extension LetterView.ParagraphView {
  init(_ paragraph: Paragraph) {
    lines = paragraph.lines.enumerated().map { index, text in
      LetterView.LineView(text: text, isLast: index == paragraph.lines.count - 1)
    }
  }
}
