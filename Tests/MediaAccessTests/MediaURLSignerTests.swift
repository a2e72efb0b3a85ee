import Domain
import MediaAccess
import Sodium
import Testing

/// A listing's URLs are those that `MediaURLs` makes, whatever stands in the columns they are made from.
@Suite struct MediaURLSignerTests {
  private let urls = MediaURLs(key: .random())
  private let session = SessionBinding(SecretToken.new().hashHex)!
  private let studio = Studio.ID.new()
  private let gallery = Gallery.ID.new()

  private func signer(session: SessionBinding? = nil) -> MediaURLSigner {
    MediaURLSigner(
      urls, studio: studio, gallery: gallery, session: session ?? self.session, accessEpoch: 0x0102_0304_0506,
      visibilityEpoch: 9)
  }

  private func path(
    _ signer: inout MediaURLSigner, _ rendition: Rendition, _ type: MediaType, blob: String, stem: String,
    ending: String? = nil
  ) -> String {
    var (blob, stem) = (blob, stem)
    var bytes = [UInt8](repeating: 0, count: MediaURLSigner.mostBytes(filename: stem.utf8.count))
    let count = bytes.withUnsafeMutableBytes { output in
      blob.withUTF8 { blob in
        stem.withUTF8 { signer.write(rendition, of: type, blob: blob, stem: $0, ending: ending, into: output) }
      }
    }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  private func turn(_ signer: inout MediaURLSigner, to media: String) {
    var media = media
    media.withUTF8 { signer.turn(to: $0) }
  }

  @Test func everyURLIsTheOneThatIsMadeAlone() {
    var signer = signer()
    for name in ["IMG_0001.jpg", "Ü 1.jpg", "a/b\\c?d#e%f.jpg", "", ".", "..", "...", "\"<script>\"\n"] {
      let media = Media.ID.new()
      turn(&signer, to: media.rawValue)
      for rendition in Rendition.allCases {
        for type in MediaType.allCases {
          let grant = MediaGrant(
            studio: studio, gallery: gallery, media: media, rendition: rendition, type: type,
            accessEpoch: 0x0102_0304_0506, visibilityEpoch: 9, blob: BlobKey(Hex.encode(randomBytes(32)))!)
          let blob = grant.blob.rawValue
          #expect(
            path(&signer, rendition, type, blob: blob, stem: name)
              == urls.path(grant, session: session, filename: name))
          #expect(
            path(&signer, rendition, type, blob: blob, stem: name, ending: type.fileExtension)
              == urls.path(grant, session: session, filename: "\(name).\(type.fileExtension)"))
        }
      }
    }
  }

  // R6: what is no identifier or key opens nothing, and nothing of the item before stays.
  @Test(arguments: [
    "", "not an identifier", "0190c0de-0000-7000-8000-0000000000e", "0190C0DE-0000-7000-8000-0000000000E1",
  ])
  func whatIsNoneOpensNothing(_ odd: String) throws {
    let blob = Hex.encode(randomBytes(32))
    let nothing = "/m/" + String(repeating: "A", count: 147) + "/a"
    var signer = signer()
    #expect(path(&signer, .thumb, .jpeg, blob: blob, stem: "a") == nothing)
    turn(&signer, to: Media.ID.new().rawValue)
    #expect(path(&signer, .thumb, .jpeg, blob: odd, stem: "a") == nothing)
    #expect(path(&signer, .thumb, .jpeg, blob: blob, stem: "a") != nothing)
    turn(&signer, to: odd)
    #expect(path(&signer, .thumb, .jpeg, blob: blob, stem: "a") == nothing)
  }

  @Test func twoListingsAtOnceDoNotTouchEachOther() {
    let blob = Hex.encode(randomBytes(32))
    var first = signer()
    turn(&first, to: Media.ID.new().rawValue)
    let before = path(&first, .web, .jpeg, blob: blob, stem: "a")
    var second = first
    turn(&second, to: Media.ID.new().rawValue)
    #expect(path(&second, .web, .jpeg, blob: blob, stem: "a") != before)
    #expect(path(&first, .web, .jpeg, blob: blob, stem: "a") == before)
  }
}
