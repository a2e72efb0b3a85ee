import Domain
import MediaAPI
import Synchronization

/// How far the film that is being rendered has come: in memory only, as the rendering itself is.
final class RenderingNow: Sendable {
  private struct Film {
    var media: Media.ID
    var startedAt: ContinuousClock.Instant
    var fraction = 0.0
  }

  private let film = Mutex<Film?>(nil)

  func begin(_ media: Media.ID) { film.withLock { $0 = Film(media: media, startedAt: .now) } }
  func end() { film.withLock { $0 = nil } }

  /// - Parameter fraction: of all that is to be made of it, 0 to 1.
  func reached(_ fraction: Double) { film.withLock { $0?.fraction = min(max(fraction, 0), 1) } }

  /// Nothing of a film that is not being rendered.
  func progress(of media: Media.ID) -> (fraction: Double, secondsLeft: Double?) {
    film.withLock { film in
      guard let film, film.media == media else { return (0, nil) }
      // The first moments say little of the rest.
      guard film.fraction > 0.005 else { return (film.fraction, nil) }
      let elapsed = film.startedAt.duration(to: .now) / .seconds(1)
      return (film.fraction, elapsed / film.fraction * (1 - film.fraction))
    }
  }
}
