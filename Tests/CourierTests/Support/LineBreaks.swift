/// `text` with one kind of line break. By scalars: what is left of one replacement must not join the next.
func withPlainLineBreaks(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  var last: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    if scalar == "\r" || (scalar == "\n" && last != "\r") {
      scalars.append("\n")
    } else if scalar != "\n" {
      scalars.append(scalar)
    }
    last = scalar
  }
  return String(scalars)
}
