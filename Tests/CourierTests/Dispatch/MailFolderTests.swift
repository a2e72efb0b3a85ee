import Domain
import Foundation
import Testing

@testable import CourierService

struct MailFolderTests {
  let temporary: TemporaryFolder
  let folder: MailFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = try MailFolder(at: "\(temporary.path)/mail")
  }

  private func files(_ sub: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(sub)").sorted()
  }

  @Test func aMailFiledAgainLiesThereOnce() throws {
    let id = Mail.ID.new()
    for text in ["one", "two"] { try folder.file([(id, Array(text.utf8))]) }
    #expect(try files("new").count == 1)
    #expect(try files("tmp").isEmpty)
    #expect(try folder.read(id) == Array("two".utf8))
    #expect(try folder.read(.new()) == nil)
  }

  @Test func aMailThatSomebodyHasReadStaysWhereItIs() throws {
    let id = Mail.ID.new()
    try folder.file([(id, Array("one".utf8))])
    let name = try #require(try files("new").first)
    try FileManager.default.moveItem(atPath: "\(folder.path)/new/\(name)", toPath: "\(folder.path)/cur/\(name):2,S")
    #expect(try folder.read(id) == Array("one".utf8))
    try folder.file([(id, Array("two".utf8))])
    #expect(try files("new").isEmpty)
    #expect(try files("cur") == ["\(name):2,S"])
    #expect(try folder.read(id) == Array("two".utf8))
  }

  @Test func nobodyElseCanReadIt() throws {
    let id = Mail.ID.new()
    try folder.file([(id, [1])])
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode("\(folder.path)/new") == 0o700)
    #expect(try mode("\(folder.path)/new/\(try files("new")[0])") == 0o600)
  }
}
