/// A template, or a piece of one, in both forms of a mail: the same words.
struct TemplateForms: Sendable {
  let html: String
  let text: String
}
