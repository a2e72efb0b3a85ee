import Hummingbird
import NIOCore

extension ResponseBody {
  /// A stretch of a file, sent without reading it, as long as it may go on.
  static func file(
    _ file: BlobFile?, _ range: Range<Int64>, on channel: any Channel, while right: MediaRight?
  ) -> ResponseBody {
    ResponseBody(contentLength: range.count) { writer in
      let sending = FileSending(on: channel)
      try await sending.add([FileStretch(file: file, range: range, right: right)])
      try await sending.finish()
      try await writer.finish(nil)
    }
  }
}
