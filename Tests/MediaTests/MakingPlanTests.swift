import CatalogAPI
import Domain
import Testing

@testable import MediaService

/// What is made anew, and what stays.
@Suite struct MakingPlanTests {
  func marking(_ fingerprint: String) -> Marking {
    Marking(fingerprint: fingerprint, watermark: Watermark(text: "Studio"), logo: nil)
  }

  func plan(
    _ type: MediaType = .jpeg, webSize: Int? = nil, marking: Marking? = nil, madeAt: Int? = nil, marked: String? = nil,
    metadata: MediaMetadata? = MediaMetadata()
  ) -> MakingPlan {
    let job = Job(
      studio: .new(), media: .new(), gallery: .new(), blob: JobProgressTests.key("d"), type: type, webSize: webSize,
      marking: marking, progress: JobProgress(dueAt: .now))
    var derivatives = JobProgressTests.derivatives
    derivatives.metadata = metadata
    derivatives.marked = marked.map { MarkedCopies(mark: $0, preview: JobProgressTests.key("e")) }
    return MakingPlan(job, before: madeAt.map { MadeBefore(derivatives: derivatives, webSize: $0) })
  }

  @Test func firstTimeMakesAll() {
    let plain = plan()
    #expect(plain.renditions == [.web, .preview, .thumb] && plain.marked == [] && plain.readsOriginal)
    #expect(plan(marking: marking("a")).marked == [.web, .preview])
    let film = plan(.mp4, marking: marking("a"))
    #expect(film.renditions == [.preview, .thumb] && film.marked == [.preview])
  }

  @Test func anotherMarkMakesMarkedCopiesAlone() {
    for earlier in [nil, "b"] {
      let again = plan(marking: marking("a"), madeAt: 2048, marked: earlier)
      #expect(again.renditions == [] && again.marked == [.web, .preview] && !again.readsOriginal)
    }
    let film = plan(.mp4, marking: marking("a"), madeAt: 2048, marked: "b")
    #expect(film.renditions == [] && film.marked == [.preview])
  }

  @Test func whatIsThereIsNotMade() {
    #expect(!plan(marking: marking("a"), madeAt: 2048, marked: "a").makesPictures)
    #expect(!plan(madeAt: 2048, marked: "a").makesPictures)
    #expect(!plan(.mp4, webSize: 900, madeAt: 2048).makesPictures)
  }

  // R19
  @Test func anotherWebSizeMakesItsTwoCopies() {
    #expect(plan(webSize: 900, madeAt: 2048).renditions == [.web])
    let both = plan(webSize: 900, marking: marking("a"), madeAt: 2048, marked: "a")
    #expect(both.renditions == [.web] && both.marked == [.web])
    // Nobody noted at what size it was made: an earlier version of this program did not.
    #expect(plan(madeAt: 0).renditions == [.web])
  }

  @Test func whatAnEarlierVersionDidNotReadIsRead() {
    let again = plan(marking: marking("a"), madeAt: 2048, metadata: nil)
    #expect(again.readsOriginal && again.renditions == [])
  }
}
