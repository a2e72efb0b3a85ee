import Foundation

/// `Upload-Metadata`: keys and their values in Base64, as in `filename YS5qcGc=,duplicate c2tpcA==`.
struct UploadMetadata {
  /// In bytes; names of files and identifiers need a fraction of it.
  static let longest = 8 << 10

  /// As it was sent: HEAD tells it again.
  let text: String
  private let values: [String: String]

  init(_ header: String?) throws {
    text = header ?? ""
    guard text.utf8.count <= Self.longest else { throw Problem.invalid("Upload-Metadata has at most 8 KiB.") }
    var values: [String: String] = [:]
    for pair in text.split(separator: ",") {
      let words = pair.split(separator: " ")
      guard let key = words.first.map(String.init), words.count <= 2,
        key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
      else { throw Problem.invalid("Upload-Metadata is a list of keys, each with its value in Base64.") }
      guard let bytes = Data(base64Encoded: words.count == 2 ? String(words[1]) : ""),
        let value = String(validating: bytes, as: UTF8.self)
      else { throw Problem.invalid("Upload-Metadata: a value is not UTF-8 in Base64.") }
      guard values.updateValue(value, forKey: key) == nil else {
        throw Problem.invalid("Upload-Metadata: a key stands there twice.")
      }
    }
    self.values = values
  }

  /// nil where it is missing or empty.
  subscript(key: String) -> String? {
    values[key].flatMap { $0.isEmpty ? nil : $0 }
  }
}
