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

  @Test func prioritizeMedia() throws {
    #expect(PrioritizeMedia.method == "media.prioritizeMedia" && PrioritizeMedia.isIdempotent)
    try checkCoding(
      PrioritizeMedia(studio: studio, media: [media]), #"{"studio":"\#(studio)","media":["\#(media)"]}"#)
  }

  @Test func checkLogo() throws {
    let logo = try #require(BlobKey(String(repeating: "cd", count: 32)))
    #expect(CheckLogo.method == "media.checkLogo" && CheckLogo.isIdempotent)
    try checkCoding(CheckLogo(studio: studio, logo: logo), #"{"studio":"\#(studio)","logo":"\#(logo)"}"#)
  }

  @Test func galleryProgress() throws {
    let gallery = Gallery.ID(trusted: "01890a5d-ac96-774b-bcce-b302099a8059")
    #expect(GalleryProgress.method == "media.galleryProgress" && GalleryProgress.isIdempotent)
    try checkCoding(
      GalleryProgress(studio: studio, gallery: gallery), #"{"studio":"\#(studio)","gallery":"\#(gallery)"}"#)
    let films = [
      FilmProgress(media: media, stage: .rendering, rendition: .video720, fraction: 0.5, secondsLeft: 12),
      FilmProgress(media: media, stage: .failed, fraction: 0, failure: "It is damaged."),
    ]
    try checkCoding(
      GalleryProgress.Response(waiting: 3, running: 2, failed: 1, held: 2, films: films),
      #"{"waiting":3,"running":2,"failed":1,"held":2,"films":[{"media":"\#(media)","stage":"rendering","#
        + #""rendition":"video720","fraction":0.5,"secondsLeft":12},"#
        + #"{"media":"\#(media)","stage":"failed","fraction":0,"failure":"It is damaged."}]}"#)
  }

  @Test func failures() {
    #expect(MediaFailure.notFound.code == "notFound" && !MediaFailure.notFound.detail.isEmpty)
    let error = RPCError(MediaFailure.notFound)
    #expect(error.code == .failure && error.failureCode == "notFound")
    let refusal = MediaFailure.unreadableLogo(reason: "It is damaged.")
    #expect(refusal.code == "invalidValue" && refusal.detail == "logo: It is damaged.")
  }
}
