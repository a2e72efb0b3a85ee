import CatalogAPI
import CourierAPI
import Domain
import Foundation
import IdentityAPI
import JSONRPC
import SharingAPI
import Sodium
import Synchronization

/// The services courier asks, with two studios: what a test puts in is what they answer.
final class StandIns: Sendable {
  private struct State {
    var studios: [Studio.ID: StudioProfile] = [:]
    var galleries: [Gallery.ID: (studio: Studio.ID, details: GalleryDetails)] = [:]
    var wanted: [EventPage<SharingEvent>.Sequenced] = []
    var openings: [EventPage<CatalogEvent>.Sequenced] = []
    var questions = 0
    var isAway = false
  }

  let north = StudioProfile.named("Atelier Nord")
  let south = StudioProfile.named("Studio Süd")
  private let state = Mutex(State())

  init() {
    state.withLock {
      $0.studios = [north.id: north, south.id: south]
    }
  }

  /// An answer that leaves while the last bytes of a killed peer are being read runs into an assertion that swift-nio
  /// has in debug builds; so none leaves that soon.
  private static func pause(_ milliseconds: Int = 1) async throws {
    try await Task.sleep(for: .milliseconds(milliseconds))
  }

  /// How often catalog was asked.
  var questions: Int { state.withLock { $0.questions } }

  func set(away: Bool) { state.withLock { $0.isAway = away } }

  @discardableResult
  func put(_ gallery: GalleryDetails, of studio: StudioProfile) -> GalleryDetails {
    state.withLock { $0.galleries[gallery.id] = (studio.id, gallery) }
    return gallery
  }

  func remove(_ gallery: Gallery.ID) { state.withLock { $0.galleries[gallery] = nil } }

  func openGallery(_ gallery: GalleryDetails, of studio: StudioProfile) {
    var open = gallery
    open.isOpen = true
    put(open, of: studio)
    state.withLock { state in
      let event = CatalogEvent(kind: .galleryOpened, studio: studio.id, gallery: gallery.id)
      state.openings.append(.init(sequence: Int64(state.openings.count + 1), at: .now, event: event))
    }
  }

  /// Sharing wants something of courier.
  @discardableResult
  func say(_ event: SharingEvent) -> EventPage<SharingEvent>.Sequenced {
    state.withLock { state in
      let sequenced = EventPage<SharingEvent>.Sequenced(
        sequence: Int64(state.wanted.count + 1), at: .now, event: event)
      state.wanted.append(sequenced)
      return sequenced
    }
  }

  var identity: RPCRouter {
    var router = RPCRouter()
    router.register(GetStudio.self) { request, _ in
      try await Self.pause()
      guard let studio = self.state.withLock({ $0.studios[request.studio] }) else {
        throw IdentityFailure.studioUnknown
      }
      return studio
    }
    return router
  }

  var catalog: RPCRouter {
    var router = RPCRouter()
    router.register(GetGallery.self) { request, _ in
      try await Self.pause()
      let (isAway, found) = self.state.withLock { state in
        state.questions += 1
        return (state.isAway, state.galleries[request.gallery])
      }
      if isAway { throw RPCError(code: .unavailable, message: "away") }
      guard let found, found.studio == request.studio else { throw CatalogFailure.notFound }
      return found.details
    }
    router.register(CatalogEvents.self) { request, _ in
      try await Self.pause()
      return EventPage(events: self.state.withLock { $0.openings.filter { $0.sequence > request.after } })
    }
    return router
  }

  var sharing: RPCRouter {
    var router = RPCRouter()
    router.register(SharingEvents.self) { request, _ in
      let events = self.state.withLock { $0.wanted.filter { $0.sequence > request.after }.prefix(request.limit) }
      try await Self.pause(events.isEmpty ? 20 : 1)
      return EventPage(events: Array(events))
    }
    return router
  }
}

extension SharingEvent {
  static func wanted(
    _ kind: MailKind = .invitation, to address: String = "anna@example.com", name: String = "Anna",
    in gallery: GalleryDetails, of studio: StudioProfile, invitation: Invitation.ID? = .new(), message: String? = nil,
    from: String? = nil, sealed: String? = nil, sendAt: Timestamp? = nil
  ) -> SharingEvent {
    SharingEvent(
      kind: .mailWanted, studio: studio.id, gallery: gallery.id, invitation: invitation,
      mail: WantedMail(
        kind: kind, toName: name, toEmail: emailAddress(address), fromName: from, message: message,
        sealedSecrets: sealed, sendAt: sendAt))
  }
}

extension SecretBox {
  /// As sharing seals what a mail holds.
  func sealed(_ secrets: MailSecrets) throws -> String {
    Data(seal(Array(try JSONEncoder().encode(secrets)))).base64EncodedString()
  }
}
