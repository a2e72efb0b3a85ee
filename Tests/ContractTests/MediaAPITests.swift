import Domain
import JSONRPC
import MediaAPI
import TestSupport
import Testing

/// Every message of media against literal JSON.
@Suite struct MediaAPITests {
  let studio = Studio.ID(trusted: "01890a5d-ac96-774b-bcce-b302099a8057")
  let media = Media.ID(trusted: "01890a5d-ac96-774b-bcce-b302099a8058")

  @Test func queueStatus() throws {
    #expect(QueueStatus.method == "media.queueStatus" && QueueStatus.isIdempotent)
    try checkCoding(QueueStatus(), "{}")
    try checkCoding(
      QueueStatus.Response(waiting: 3, running: 2, failed: 1), #"{"waiting":3,"running":2,"failed":1}"#)
  }

  @Test func retryMedia() throws {
    #expect(RetryMedia.method == "media.retryMedia" && RetryMedia.isIdempotent)
    try checkCoding(
      RetryMedia(studio: studio, media: media), #"{"studio":"\#(studio)","media":"\#(media)"}"#)
  }

  @Test func failures() {
    #expect(MediaFailure.notFound.code == "notFound" && !MediaFailure.notFound.detail.isEmpty)
    let error = RPCError(MediaFailure.notFound)
    #expect(error.code == .failure && error.failureCode == "notFound")
  }
}
