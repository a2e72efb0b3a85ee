import Domain
import Synchronization

/// Small pictures that were asked for lately, up to a number of bytes. A blob never changes, so what is here is never
/// wrong; whether somebody may have it is not decided here.
///
/// What was asked for again since it was last passed over stays when room is needed ("second chance"): nearly as good
/// as the order of use, and a hit costs no reordering.
final class PictureMemory: Sendable {
  /// Pictures past so many bytes are no small pictures.
  static let largest: Int64 = 512 << 10

  private final class Place {
    let picture: HotPicture
    var isWanted = false

    init(_ picture: HotPicture) { self.picture = picture }
  }

  private struct State {
    var places: [BlobKey: Place] = [:]
    /// Keys in the order they came, from `first` on.
    var order: [BlobKey] = []
    var first = 0
    var bytes = 0
  }

  private let capacity: Int
  private let state = Mutex(State())

  /// - Parameter capacity: bytes; 0 keeps nothing.
  init(capacity: Int) {
    self.capacity = capacity
  }

  /// What it holds now, in bytes.
  var bytes: Int { state.withLock { $0.bytes } }

  func picture(_ blob: BlobKey) -> HotPicture? {
    state.withLock { state in
      guard let place = state.places[blob] else { return nil }
      place.isWanted = true
      return place.picture
    }
  }

  func keep(_ picture: HotPicture, for blob: BlobKey) {
    guard picture.footprint <= capacity else { return }
    state.withLock { state in
      guard state.places[blob] == nil else { return }
      state.places[blob] = Place(picture)
      state.order.append(blob)
      state.bytes += picture.footprint
      while state.bytes > capacity { Self.dropOne(&state) }
    }
  }

  private static func dropOne(_ state: inout State) {
    while true {
      let blob = state.order[state.first]
      state.first += 1
      if state.first > state.order.count / 2 {
        state.order.removeFirst(state.first)
        state.first = 0
      }
      guard let place = state.places[blob] else { continue }
      if place.isWanted {
        place.isWanted = false
        state.order.append(blob)
      } else {
        state.places[blob] = nil
        state.bytes -= place.picture.footprint
        return
      }
    }
  }
}
