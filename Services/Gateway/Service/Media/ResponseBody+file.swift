import Hummingbird
import NIOCore

extension ResponseBody {
  /// A stretch of a file, sent without reading it, as long as it may go on.
  static func file(
    _ path: String, _ range: Range<Int64>, on channel: any Channel, while right: MediaRight?
  ) -> ResponseBody {
    ResponseBody(contentLength: range.count) { writer in
      var (right, sending) = (right, FileSending(on: channel))
      let file = try await BlobFile.open(path, upTo: range.upperBound)
      try await sending.send(file, range) { try await right?.goOn() }
      try await sending.finish()
      try await writer.finish(nil)
    }
  }
}
