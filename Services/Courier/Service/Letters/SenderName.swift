/// What somebody calls themselves who shares, invites or asks: typed by strangers, shown in subjects and letters.
///
/// On one line and short. What looks like a web address is no name: mail programs would make a link of it in a letter
/// that comes from the studio. It is never part of an address, of `From` or of `Reply-To`.
struct SenderName: Equatable, Sendable {
  /// In Unicode scalars: however many marks are piled on one letter.
  static let longest = 60

  let text: String

  /// - Returns: nil where there is no name to show.
  init?(_ typed: String?) {
    guard let typed else { return nil }
    // Cut before it is looked at: it may be of any length.
    let line = HeaderText.cleaned(String(String.UnicodeScalarView(typed.unicodeScalars.prefix(Self.longest * 4))))
    let folded = line.lowercased()
    guard !line.isEmpty, !["/", "\\", "www."].contains(where: folded.contains) else { return nil }
    let scalars = line.unicodeScalars
    text =
      scalars.count <= Self.longest
      ? line : HeaderText.cleaned(String(String.UnicodeScalarView(scalars.prefix(Self.longest - 1)))) + "…"
  }
}
