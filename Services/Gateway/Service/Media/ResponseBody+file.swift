import Hummingbird
import NIOCore

extension ResponseBody {
  /// A stretch of a file, sent without reading it.
  static func file(_ path: String, _ range: Range<Int64>, on channel: any Channel) -> ResponseBody {
    ResponseBody(contentLength: range.count) { writer in
      try await BlobFile.open(path, upTo: range.upperBound).send(range, on: channel)
      try await writer.finish(nil)
    }
  }
}
