import JSONRPC

/// Headers of tus, as `/api/openapi.json` describes them.
extension Route.Parameter {
  static let resumable = Route.Parameter(
    name: "Tus-Resumable", meaning: "The version of tus.", value: .choice([Tus.version]), isRequired: true)
  static let length = Route.Parameter(name: "Upload-Length", meaning: "The file's bytes.", value: .bytes)
  static let deferLength = Route.Parameter(
    name: "Upload-Defer-Length", meaning: "Instead of Upload-Length: it is told later.", value: .choice(["1"]))
  static let lengthTold = Route.Parameter(
    name: "Upload-Length", meaning: "The file's bytes, where they were to be told later.", value: .bytes)
  static let metadata = Route.Parameter(
    name: "Upload-Metadata",
    meaning: "`gallery` and `filename`, optionally `scene` and `duplicate` (`skip`), each with its value in Base64."
      + " Left out for a part.")
  static let concat = Route.Parameter(
    name: "Upload-Concat", meaning: "`partial`, or `final;` and the parts' addresses.",
    value: .string(pattern: "^(partial|final;.+)$"))
  static let offset = Route.Parameter(
    name: "Upload-Offset", meaning: "How many bytes have arrived before these.", value: .bytes, isRequired: true)
  static let checksum = Route.Parameter(
    name: "Upload-Checksum", meaning: "Which checksum, and that of the body in Base64.",
    value: .string(pattern: "^(\(algorithmNames.joined(separator: "|"))) .+$"))
  static let methodOverride = Route.Parameter(
    name: "X-HTTP-Method-Override", meaning: "The method that is meant.", value: .choice(["PATCH", "HEAD", "DELETE"]),
    isRequired: true)

  static let location = Route.Parameter(
    name: "Location", meaning: "Where the bytes go, and where to ask for it.", value: .string(format: "uri-reference"),
    isRequired: true)
  /// How far an upload is, and what became of it.
  static let progress = [
    Route.Parameter(
      name: "Upload-Offset", meaning: "How many bytes have arrived to stay; not told while parts are put together.",
      value: .bytes),
    Route.Parameter(
      name: "Upload-Expires", meaning: "When it is given up unless more bytes come, as HTTP writes times."),
    Route.Parameter(
      name: "Vitrine-Media", meaning: "The item it has become, once all bytes are there.", value: .identifier),
    Route.Parameter(
      name: "Vitrine-Duplicate", meaning: "The gallery had it already.", value: .choice(["true"])),
  ]

  static let version = Route.Parameter(name: "Tus-Version", meaning: "The versions of tus.", isRequired: true)
  static let extensions = Route.Parameter(name: "Tus-Extension", meaning: "Divided by commas.", isRequired: true)
  static let largest = Route.Parameter(
    name: "Tus-Max-Size", meaning: "Bytes of the largest file.", value: .bytes, isRequired: true)
  static let algorithms = Route.Parameter(
    name: "Tus-Checksum-Algorithm", meaning: "Divided by commas.", isRequired: true)

  private static let algorithmNames = UploadChecksum.Algorithm.allCases.map(\.rawValue)

  /// The same, where a call does without.
  var optional: Route.Parameter {
    var parameter = self
    parameter.isRequired = false
    return parameter
  }
}
