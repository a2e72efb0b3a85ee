import Foundation

/// What stands behind a picture in its file: a larger preview that a camera appended, the film of a moving photo.
enum PictureTail {
  /// What metadata begins with, wherever it stands: without any of them nothing in there can tell a place. Previews
  /// that cameras append have none, so originals that carry one stay as they are.
  private static let beginnings = [
    "Exif\0\0", "http://ns.adobe.com/xap", "<x:xmpmeta", "<rdf:RDF", "Photoshop 3.0", "ftyp", "moov", "moof", "SEFT",
    "II*\0", "MM\0*",
  ].map { Data($0.utf8) }

  static func mayTellPlace(_ tail: Data) -> Bool {
    beginnings.contains { tail.range(of: $0) != nil }
  }
}
