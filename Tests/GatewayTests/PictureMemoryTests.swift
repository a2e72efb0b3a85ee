import Domain
import NIOCore
import Testing

@testable import GatewayService

@Suite struct PictureMemoryTests {
  func key(_ number: Int) throws -> BlobKey {
    let digits = String(number, radix: 16)
    return try #require(BlobKey(String(repeating: "0", count: 64 - digits.count) + digits))
  }

  func picture(_ number: Int, bytes: Int = 10_000) throws -> HotPicture {
    HotPicture(try key(number), .jpeg, ByteBuffer(repeating: UInt8(truncatingIfNeeded: number), count: bytes))
  }

  @Test func staysWithinItsBounds() throws {
    let memory = PictureMemory(capacity: 200_000)
    for number in 0..<1000 {
      memory.keep(try picture(number), for: try key(number))
      #expect(memory.bytes <= 200_000)
    }
    #expect(memory.bytes > 150_000)
    #expect(memory.picture(try key(999))?.body.getInteger(at: 0, as: UInt8.self) == UInt8(999 & 255))
    #expect(memory.picture(try key(0)) == nil)
  }

  @Test func whatIsAskedForAgainStays() throws {
    let memory = PictureMemory(capacity: 200_000)
    memory.keep(try picture(0), for: try key(0))
    for number in 1..<500 {
      #expect(memory.picture(try key(0)) != nil, "\(number)")
      memory.keep(try picture(number), for: try key(number))
    }
  }

  @Test func whatIsLargerThanAllOfItIsNotKept() throws {
    let memory = PictureMemory(capacity: 5000)
    memory.keep(try picture(1), for: try key(1))
    #expect(memory.picture(try key(1)) == nil && memory.bytes == 0)
    let none = PictureMemory(capacity: 0)
    none.keep(try picture(1, bytes: 1), for: try key(1))
    #expect(none.picture(try key(1)) == nil)
  }

  @Test func sameOneTwiceIsKeptOnce() throws {
    let memory = PictureMemory(capacity: 1_000_000)
    memory.keep(try picture(1), for: try key(1))
    let bytes = memory.bytes
    memory.keep(try picture(1), for: try key(1))
    #expect(memory.bytes == bytes)
  }
}
