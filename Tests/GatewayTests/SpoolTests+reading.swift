import Domain
import Foundation
import Testing

@testable import GatewayService

/// How what a spool holds is read.
extension SpoolTests {
  @Test func severalThingsAreOneDeedAndCountForThemselves() throws {
    let spool = try spool()
    let deeds = (0..<4).map { _ in Deed(.downloaded, of: (0..<300).map { _ in .new() }, by: .visit(Self.visit)) }
    for deed in deeds { spool.append(try deed.line) }
    let batch = try #require(spool.next())
    #expect(batch.deeds == Array(deeds.prefix(2)))
    spool.acknowledge(batch)
    #expect(all(spool) == Array(deeds.suffix(2)))
  }

  @Test func whatCannotBeReadNowIsToldLater() throws {
    let spool = try spool()
    let deeds = try keep(3, in: spool)
    let path = "\(folder.path)/\(try segments[0])"
    // A link is not followed, as a file is not opened where too many are open.
    try FileManager.default.moveItem(atPath: path, toPath: "\(path).away")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "\(path).away")
    #expect(spool.next() == nil)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: "\(path).away", toPath: path)
    #expect(all(spool) == deeds)
  }

  @Test func lineLongerThanIsReadAtOnceIsPassedOver() throws {
    let spool = try spool()
    spool.append([UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20) + [10])
    let deeds = try keep(2, in: spool)
    #expect(all(spool) == deeds)
  }
}
