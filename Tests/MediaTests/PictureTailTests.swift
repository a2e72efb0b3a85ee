import Foundation
import Testing

@testable import MediaService

// R20
@Suite struct PictureTailTests {
  @Test func previewsThatCamerasAppendStayWhereTheyAre() {
    let preview = Data([0xFF, 0xD8, 0xFF, 0xDB, 0, 4, 1, 2, 0xFF, 0xD9])
    #expect(!PictureTail.mayTellPlace(Data(count: 500) + preview))
    #expect(!PictureTail.mayTellPlace(Data()))
  }

  @Test(arguments: ["Exif\0\0MM\0*", "....ftypmp42", "<x:xmpmeta xmlns:x", "SEFT"])
  func whateverMayHoldMetadataIsNotTrusted(beginning: String) {
    #expect(PictureTail.mayTellPlace(Data(count: 9) + Data(beginning.utf8) + Data(count: 9)))
  }
}
