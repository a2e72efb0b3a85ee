import Foundation

/// Files a worker leaves for its parent.
enum PictureFile {
  /// Without Foundation's fsync: who takes the file into the store does that.
  static func write(_ bytes: [UInt8], to path: String) throws(Hindrance) {
    guard let file = fopen(path, "wb") else { throw Hindrance(detail: "\(path): \(String(cString: strerror(errno)))") }
    let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
    guard fclose(file) == 0, isWritten else { throw Hindrance(detail: "\(path): \(String(cString: strerror(errno)))") }
  }
}
