import Domain
import Foundation
import Logging
import SharingAPI
import Testing

@testable import GatewayService

/// R25: what was kept survives the process that kept it, and is told until sharing has it.
@Suite struct SpoolTests {
  let folder: BytesFolder
  let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  init() throws { folder = try BytesFolder() }

  func spool(_ limits: Spool.Limits = Spool.Limits()) throws -> Spool {
    try Spool(folder: folder.path, limits: limits, logger: logger)
  }

  static let visit = Visit(studio: .new(), gallery: .new(), session: .none)

  static func deed() -> Deed { Deed(.viewed, of: [.new()], by: .visit(visit)) }

  @discardableResult
  func keep(_ count: Int, in spool: Spool) throws -> [Deed] {
    let deeds = (0..<count).map { _ in Self.deed() }
    for deed in deeds { spool.append(try deed.line) }
    return deeds
  }

  func all(_ spool: Spool) -> [Deed] {
    var deeds: [Deed] = []
    while let batch = spool.next() {
      deeds += batch.deeds
      spool.acknowledge(batch)
    }
    return deeds
  }

  var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  var segments: [String] { get throws { try files.filter { $0.hasSuffix(".jsonl") } } }

  /// What a process leaves that was killed: its files, and a lock that nobody holds.
  func leave(_ lines: [UInt8], named name: String = "dead", number: Int = 1) throws {
    let path = "\(folder.path)/activity-\(name)"
    try Data().write(to: URL(filePath: "\(path).lock"))
    try Data(lines).write(to: URL(filePath: "\(path)-00000000\(number).jsonl"))
  }

  @Test func whatIsNotAcknowledgedIsToldAgain() throws {
    let spool = try spool()
    let deeds = try keep(3, in: spool)
    let batch = try #require(spool.next())
    #expect(batch.deeds == deeds && spool.next() == batch)
    spool.acknowledge(batch)
    #expect(spool.next() == nil)
    let later = try keep(1, in: spool)
    #expect(all(spool) == later)
  }

  @Test func toldDeedsLeaveNothingOnDisk() throws {
    let spool = try spool()
    try keep(3, in: spool)
    _ = all(spool)
    let size = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(segments[0])")[.size] as? Int
    #expect(size == 0)
  }

  @Test func emptySpoolTakesItsNameAway() throws {
    do {
      let spool = try spool()
      try keep(2, in: spool)
      _ = all(spool)
    }
    #expect(try files == [])
  }

  @Test func batchesAreOfAtMostSoMany() throws {
    let spool = try spool()
    try keep(1203, in: spool)
    var sizes: [Int] = []
    while let batch = spool.next() {
      sizes.append(batch.deeds.count)
      spool.acknowledge(batch)
    }
    #expect(sizes == [500, 500, 203])
  }

  @Test func deedsOfADeadProcessAreTakenOver() throws {
    let deeds = (0..<3).map { _ in Self.deed() }
    try leave(deeds.flatMap { try $0.line })
    let spool = try spool()
    #expect(all(spool) == deeds)
    #expect(try files.allSatisfy { !$0.contains("dead") })
  }

  @Test func processThatIsKilledLosesNothing() async throws {
    // A child writes as the gateway does and is killed in the middle of it.
    let deed = Self.deed()
    let script = """
      import fcntl,os,sys
      l=os.open(sys.argv[1]+'/activity-child.lock',os.O_RDWR|os.O_CREAT); fcntl.flock(l,fcntl.LOCK_EX)
      f=os.open(sys.argv[1]+'/activity-child-000000001.jsonl',os.O_WRONLY|os.O_CREAT|os.O_APPEND)
      line=sys.argv[2].encode()
      for i in range(1000): os.write(f,line)
      os.write(f,line[:40])
      os.kill(os.getpid(),9)
      """
    let first = try spool()
    let line = String(decoding: try deed.line, as: UTF8.self)
    let child = try await BytesProgram.run("python3", ["-c", script, folder.path, line])
    #expect(child.status == 9)
    #expect(first.next() == nil)
    // A gateway that runs finds them, too, not only one that starts.
    try first.adopt()
    #expect(all(first) == Array(repeating: deed, count: 1000))
    #expect(try segments.count == 1)
  }

  @Test func livingProcessKeepsWhatIsItsOwn() throws {
    let one = try spool()
    let kept = try keep(2, in: one)
    let other = try spool()
    try other.adopt()
    #expect(other.next() == nil)
    #expect(all(one) == kept)
  }

  @Test func deadProcessIsTakenOverByOneAlone() async throws {
    let deeds = (0..<50).map { _ in Self.deed() }
    for (index, deed) in deeds.enumerated() { try leave(deed.line, named: "dead\(index)") }
    let found = try await withThrowingTaskGroup(of: [Deed].self) { group in
      for _ in 0..<8 {
        group.addTask {
          let spool = try spool()
          return all(spool)
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(found.flatMap(\.things).map(\.id).sorted() == deeds.flatMap(\.things).map(\.id).sorted())
  }

  @Test func tornLineIsSkippedAndTheRestIsTold() throws {
    let deeds = (0..<3).map { _ in Self.deed() }
    let lines = try deeds.map { try $0.line }
    try leave(lines[0] + lines[1].dropLast(30) + [10] + Array("{}\nnonsense\n\n".utf8) + lines[2] + lines[0].prefix(20))
    let spool = try spool()
    #expect(all(spool) == [deeds[0], deeds[2]])
    #expect(try segments.count == 1)
  }

  @Test(arguments: ["", "\n", "{", "\u{0}\u{0}\u{0}"]) func fileOfNothingIsCleared(text: String) throws {
    try leave(Array(text.utf8))
    let spool = try spool()
    #expect(spool.next() == nil)
    #expect(try segments.count == 1)
  }

  @Test func segmentsTakeTurnsAndTheOldestIsDroppedFirst() throws {
    let line = Int64(try Self.deed().line.count)
    let spool = try spool(.init(segment: 10 * line, total: 50 * line))
    let deeds = try keep(100, in: spool)
    let told = all(spool)
    // The last ones are all there, and no more than fit.
    #expect(told == Array(deeds.suffix(told.count)))
    #expect((40...50).contains(told.count))
  }

  @Test func batchThatWasDroppedMeanwhileHarmsNothing() throws {
    let line = Int64(try Self.deed().line.count)
    let spool = try spool(.init(segment: 10 * line, total: 20 * line))
    try keep(5, in: spool)
    let batch = try #require(spool.next())
    let later = try keep(30, in: spool)
    spool.acknowledge(batch)
    let told = all(spool)
    #expect(told == Array(later.suffix(told.count)) && !told.isEmpty)
  }

  @Test func deedsComeWhileOthersAreTold() async throws {
    let spool = try spool(.init(segment: 4000))
    let (writers, each) = (4, 200)
    let told = try await withThrowingTaskGroup(of: [Deed].self) { group in
      for _ in 0..<writers {
        group.addTask {
          try keep(each, in: spool)
          return []
        }
      }
      group.addTask {
        var deeds: [Deed] = []
        while deeds.count < writers * each {
          deeds += all(spool)
          await Task.yield()
        }
        return deeds
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(told.flatMap(\.things).map(\.id)).count == writers * each && told.count == writers * each)
  }

  @Test func filesAreNobodyElses() throws {
    let spool = try spool()
    try keep(1, in: spool)
    for file in try files {
      let mode = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(file)")[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func shareOfManyItemsDoesNotFillTheSpool() throws {
    let viewer = Viewer(
      studio: .new(), gallery: .new(), audience: .guestFacebook, media: (0..<5000).map { _ in .new() }, proof: .link,
      session: .none, accessEpoch: 1)
    let memory = ViewerMemory()
    memory.learn(viewer)
    let known = try #require(
      memory.viewer(of: Visit(studio: viewer.studio, gallery: viewer.gallery, session: viewer.session)))
    #expect(try Deed(.viewed, of: [.new()], by: .viewer(known)).line.count < 1000)
    #expect(known.audience == .guestFacebook && known.media == nil)
  }
}
