import Domain
import TestSupport
import Testing

@testable import MediaService

/// What goes between a worker and its parent: a line of JSON each way.
@Suite struct WorkerMessageTests {
  @Test func jobsAndAnswersAreWrittenSo() throws {
    try checkCoding(
      PictureJob(
        number: 7,
        task: .derive(
          PictureOrder(source: "/data/blobs/ab/cd/abcd", folder: "/data/making/1", renditions: [.thumb, .web]))),
      #"{"number":7,"task":{"derive":{"_0":{"source":"/data/blobs/ab/cd/abcd","folder":"/data/making/1","#
        + #""renditions":["thumb","web"],"marked":[]}}}}"#)
    let mark = PictureMark(
      Marking(fingerprint: "f", watermark: Watermark(text: "Studio", place: .tiled, opacity: 40, size: 30), logo: nil),
      logo: nil)
    try checkCoding(
      PictureJob(number: 8, task: .draw(MarkOrder(mark: mark, width: 1920, height: 1080, target: "/data/making/m"))),
      #"{"number":8,"task":{"draw":{"_0":{"mark":{"text":"Studio","place":"tiled","opacity":40,"size":30},"#
        + #""width":1920,"height":1080,"target":"/data/making/m"}}}}"#)
    try checkCoding(
      PictureAnswer(number: 7, outcome: .made(PictureFacts(width: 3, height: 2, placeholder: "data:"))),
      #"{"number":7,"outcome":{"made":{"_0":{"width":3,"height":2,"placeholder":"data:"}}}}"#)
    try checkCoding(
      PictureAnswer(number: 8, outcome: .refused(Refusal("It is empty.", detail: "0 bytes"))),
      #"{"number":8,"outcome":{"refused":{"_0":{"reason":"It is empty.","detail":"0 bytes"}}}}"#)
    try checkCoding(
      PictureAnswer(number: 9, outcome: .hindered("disk full")),
      #"{"number":9,"outcome":{"hindered":{"_0":"disk full"}}}"#)
  }

  @Test func limitsAreWrittenSo() throws {
    try checkCoding(
      Confinement(parent: 12, memory: 1024, processorSeconds: 5, fileSize: 2048, descriptors: 9),
      #"{"parent":12,"memory":1024,"processorSeconds":5,"fileSize":2048,"descriptors":9,"niceness":0}"#)
  }

  @Test func commandCarriesRoleLimitsAndWords() throws {
    let command = ConfinedCommand(
      executable: "/bin/media", role: .tool, confinement: Confinement(parent: 1), words: ["ffprobe", "-v", "error"],
      temporaryFolder: "/tmp")
    let arguments = try command.arguments
    #expect(arguments.first == "--tool" && arguments.suffix(3) == ["ffprobe", "-v", "error"])
    #expect(ConfinedProgram.run(["media"]) == nil)
    #expect(ConfinedProgram.run(["media", "--help", "x"]) == nil)
  }
}
