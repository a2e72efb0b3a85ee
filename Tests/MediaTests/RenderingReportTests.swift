import Domain
import Testing

@testable import MediaService

/// What ffmpeg tells of its progress.
@Suite struct RenderingReportTests {
  @Test func linesAreRead() {
    var report = RenderingReport()
    let lines = ["frame=0", "fps=0.00", "total_size=48", "out_time_us=N/A", "speed=N/A", "progress=continue"]
    #expect(lines.map { report.read($0) } == [false, false, true, false, false, false])
    #expect(report.read("out_time_us=1500000") && report.seconds == 1.5)
    #expect(!report.read("out_time_us=1500000") && report.read("frame= 37") && report.frames == 37)
    #expect(!report.read("") && !report.read("=") && !report.read("out_time_us=-12"))
    #expect(report.bytes == 48)
  }

  @Test func onlyTheFilmInWorkHasProgress() throws {
    let (film, other) = (Media.ID.new(), Media.ID.new())
    let now = RenderingNow()
    #expect(now.progress(of: film).fraction == 0)
    now.begin(film)
    now.reached(0.25)
    #expect(now.progress(of: film).fraction == 0.25 && now.progress(of: other).fraction == 0)
    #expect(try #require(now.progress(of: film).secondsLeft) >= 0)
    now.reached(7)
    #expect(now.progress(of: film).fraction == 1 && now.progress(of: film).secondsLeft == 0)
    now.end()
    #expect(now.progress(of: film).fraction == 0 && now.progress(of: film).secondsLeft == nil)
  }

  @Test func followerToldNoLengthTellsNoFraction() {
    let silent = RenderingFollower(length: nil) { _ in Issue.record("nobody knows") }
    #expect(silent.read("out_time_us=1500000"))
    let now = RenderingNow()
    let film = Media.ID.new()
    now.begin(film)
    let follower = RenderingFollower(length: 3) { now.reached($0) }
    #expect(follower.read("out_time_us=1500000") && now.progress(of: film).fraction == 0.5)
  }
}
