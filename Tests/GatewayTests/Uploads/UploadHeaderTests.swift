import Domain
import Foundation
import JSONRPC
import NIOCore
import Testing

@testable import GatewayService

@Suite struct UploadHeaderTests {
  @Test func metadataIsReadAsItWasMeant() throws {
    let metadata = try UploadMetadata("filename 8J+YgC5qcGc=,empty ,alone, gallery eA==")
    #expect(metadata["filename"] == "😀.jpg" && metadata["gallery"] == "x")
    #expect(metadata["empty"] == nil && metadata["alone"] == nil && metadata["other"] == nil)
    #expect(try UploadMetadata(nil)["filename"] == nil)
  }

  @Test(arguments: [
    "filename !!!", "filename YQ", "filename YQ== YQ==", "a YQ==,a Yg==", "a /w==", "ключ YQ==", " ", "a\tb YQ==",
    "x " + String(repeating: "A", count: 9000),
  ])
  func metadataThatIsNoneIsRefused(header: String) {
    #expect(throws: Problem.self) { try UploadMetadata(header) }
  }

  /// What catalog refuses after the last byte is refused before the first one.
  @Test(arguments: ["\u{202E}gpj.exe", "a\u{2028}b", "a\u{2066}b", " ", " .. ", "a/b", "a\\b", "a\nb"])
  func namesThatNoFileMayHaveAreRefused(name: String) throws {
    func metadata(_ name: String) throws -> UploadMetadata {
      let values = [("gallery", Gallery.ID.new().rawValue), ("filename", name)]
      return try UploadMetadata(
        values.map { "\($0) \(Data($1.utf8).base64EncodedString())" }.joined(separator: ","))
    }
    #expect(throws: RPCError.self) { try UploadDestination(try metadata(name)) }
    #expect(try UploadDestination(try metadata("a b.jpg")).filename == "a b.jpg")
  }

  @Test(arguments: [
    ("sha1", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="), ("md5", "kAFQmDzST7DWlj99KOF/cg=="),
    ("sha256", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="), ("SHA1", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="),
  ])
  func checksumIsThatOfTheBytes(name: String, value: String) throws {
    var checksum = try #require(try UploadChecksum("\(name) \(value)"))
    checksum.update(ByteBuffer(string: "a"))
    #expect(!checksum.isMatch)
    checksum.update(ByteBuffer(string: "bc"))
    #expect(checksum.isMatch)
    checksum.update(ByteBuffer(string: "d"))
    #expect(!checksum.isMatch)
  }

  @Test(arguments: ["", "sha1", "sha1 ", "sha1 AAAA", "crc32 AAAA", "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0= x", "sha1 !!!!"])
  func checksumThatIsNoneIsRefused(header: String) {
    #expect(throws: Problem.self) { try UploadChecksum(header) }
  }

  @Test func partsAreNamedByTheirAddresses() throws {
    let ids = [UploadRecord.ID.new(), UploadRecord.ID.new()]
    #expect(try UploadRole(nil) == .whole)
    #expect(try UploadRole("partial") == .part)
    #expect(
      try UploadRole("final;https://photos.example.com\(Tus.path)/\(ids[0]) \(Tus.path)/\(ids[1])") == .final(ids))
  }

  @Test(arguments: [
    "", "Partial", "final", "final;", "final; ", "final;x", "final;\(Tus.path)/", "final;\(Tus.path)/../x",
    "final;https://a.example/elsewhere",
  ])
  func partsThatAreNoneAreRefused(header: String) {
    #expect(throws: Problem.self) { try UploadRole(header) }
  }

  @Test func timesAreWrittenAsHTTPHasThem() {
    #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(HTTPDate.text(0) == "Thu, 01 Jan 1970 00:00:00 GMT")
  }
}
