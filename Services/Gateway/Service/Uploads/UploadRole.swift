import Domain

/// `Upload-Concat`: what an upload is among others.
enum UploadRole: Codable, Sendable, Equatable {
  /// A file by itself.
  case whole
  /// A stretch of a file that a final upload names.
  case part
  /// Made of parts, in this order.
  case final([UploadRecord.ID])

  init(_ header: String?) throws {
    guard let header else {
      self = .whole
      return
    }
    if header == "partial" {
      self = .part
      return
    }
    guard header.hasPrefix("final;") else {
      throw Problem.invalid("Upload-Concat is partial, or final; and addresses.")
    }
    let addresses = header.dropFirst("final;".count).split(separator: " ")
    guard !addresses.isEmpty else { throw Problem.invalid("Upload-Concat: final; names the parts.") }
    self = .final(try addresses.map(Self.id))
  }

  /// The upload of an address, whole or from the path on.
  private static func id(_ address: Substring) throws -> UploadRecord.ID {
    let path =
      address.firstRange(of: "://").map { scheme in
        address[scheme.upperBound...].drop { $0 != "/" }
      } ?? address
    guard path.hasPrefix(Tus.path + "/"), let id = UploadRecord.ID(String(path.dropFirst(Tus.path.count + 1))) else {
      throw Problem.notFound
    }
    return id
  }
}
