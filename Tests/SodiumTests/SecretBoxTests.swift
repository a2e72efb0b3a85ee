import Sodium
import Testing

@Suite struct SecretBoxTests {
  private let box = SecretBox(.random())

  @Test(arguments: [0, 1, 15, 16, 1000])
  func opensWhatItSealed(_ count: Int) {
    let plain = randomBytes(count)
    #expect(box.open(box.seal(plain)) == plain)
    #expect(box.seal(plain).count == count + 40)
  }

  @Test func sealedTwiceLooksDifferent() {
    #expect(box.seal([1, 2, 3]) != box.seal([1, 2, 3]))
  }

  @Test func anotherKeyOpensNothing() {
    #expect(SecretBox(.random()).open(box.seal([1, 2, 3])) == nil)
  }

  @Test func contextIsPartOfTheSeal() {
    let sealed = box.seal([1, 2, 3], context: Array("row 1".utf8))
    #expect(box.open(sealed, context: Array("row 1".utf8)) == [1, 2, 3])
    #expect(box.open(sealed, context: Array("row 2".utf8)) == nil)
    #expect(box.open(sealed) == nil)
  }

  @Test func anyChangedBitIsSeen() {
    let sealed = box.seal(Array("code".utf8))
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(box.open(changed) == nil)
    }
    for count in 0..<sealed.count {
      #expect(box.open(Array(sealed.prefix(count))) == nil)
    }
    #expect(box.open(sealed + [0]) == nil)
  }
}
