import Domain
import Foundation
import TestSupport
import Testing

@testable import CourierService

struct JournalTests {
  let first = Handover.Key(mail: .new(), round: 1)
  let second = Handover.Key(mail: .new(), round: 1)

  private func bytes(_ records: [JournalRecord]) throws -> [UInt8] {
    try records.flatMap { try $0.line() }
  }

  @Test func whatWasWrittenDecidesWhatIsKnown() throws {
    let state = JournalState(
      bytes: try bytes([
        JournalRecord(first, .begun), JournalRecord(first, .ended(as: .accepted(reply: "250 OK"))),
        JournalRecord(second, .begun),
      ]))
    #expect(state.outcome(of: first) == .accepted(reply: "250 OK"))
    #expect(state.outcome(of: second) == .lost(reason: "the program that talked to it was ended"))
    #expect(state.outcome(of: Handover.Key(mail: first.mail, round: 2)) == .neverBegun)
    #expect(state.outcome(of: Handover.Key(mail: .new(), round: 1)) == .neverBegun)
  }

  /// A crash may cut the last line anywhere; what was whole before it stands.
  @Test func aTornLineWasNeverWritten() throws {
    let whole = try bytes([JournalRecord(first, .begun), JournalRecord(first, .ended(as: .filed))])
    let torn = try bytes([JournalRecord(second, .begun)])
    for length in 0..<torn.count {
      let state = JournalState(bytes: whole + torn.prefix(length))
      #expect(state.outcome(of: first) == .filed)
      #expect(state.outcome(of: second) == .neverBegun)
    }
  }

  @Test func whatCannotBeReadIsPassedOver() throws {
    let whole = try bytes([JournalRecord(first, .ended(as: .filed))])
    var random = Mutations(seed: 3)
    for _ in 0..<300 {
      let noise = random.mutate(try bytes([JournalRecord(second, .begun)]), times: 3).filter { $0 != 0x0A } + [0x0A]
      #expect(JournalState(bytes: noise + whole).outcome(of: first) == .filed)
    }
  }

  @Test func aLineIsWrittenSo() throws {
    let mail = Mail.ID(trusted: "0190c0de-0000-7000-8000-000000000001")
    let key = Handover.Key(mail: mail, round: 3)
    try checkCoding(JournalRecord(key, .begun), #"{"mail":"\#(mail)","round":3,"event":{"begun":{}}}"#)
    try checkCoding(
      JournalRecord(key, .ended(as: .refused(reply: "550 no"))),
      #"{"mail":"\#(mail)","round":3,"event":{"ended":{"as":{"refused":{"reply":"550 no"}}}}}"#)
    try checkCoding(SenderReport.ready, #"{"ready":{}}"#)
    try checkCoding(
      SenderReport.ended(mail: mail, round: 3, outcome: .lost(reason: "x")),
      #"{"ended":{"mail":"\#(mail)","round":3,"outcome":{"lost":{"reason":"x"}}}}"#)
    try checkCoding(
      SenderOrder(Handover(key: key, from: "a@b.c", to: "d@e.f", message: [1, 2])),
      #"{"mail":"\#(mail)","round":3,"from":"a@b.c","to":"d@e.f","message":"AQI="}"#)
  }

  @Test func theLockIsOneHoldersAndGoesWithIt() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/mail.journal"
    let other = try JournalFile(at: path)
    do {
      let holder = try JournalFile(at: path)
      #expect(holder.tryLock())
      #expect(!other.tryLock())
      try holder.append(JournalRecord(first, .begun))
    }
    #expect(other.tryLock())
    #expect(
      JournalState(bytes: try other.read()).outcome(of: first)
        == .lost(reason: "the program that talked to it was ended"))
    try other.clear()
    #expect(try other.read().isEmpty)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }
}
