import CatalogAPI
import Domain
import IdentityAPI
import JSONRPC
import SharingAPI

/// What sharing asks of the services beside it. Their failures go on to the caller as they are, but for those that
/// sharing's own contract names.
struct Neighbours: Sendable {
  let identity: any RPCCaller
  let catalog: any RPCCaller

  /// - Throws: catalog's `notFound`, also for a gallery of another studio.
  func gallery(_ gallery: Gallery.ID, of studio: Studio.ID, _ context: RPCContext) async throws -> GalleryDetails {
    try await catalog.call(GetGallery(studio: studio, gallery: gallery), .on(behalfOf: context))
  }

  func door(_ slug: String, _ context: RPCContext) async throws -> Door {
    try await catalog.call(GetDoor(slug: slug), .on(behalfOf: context))
  }

  /// In catalog's order; those that are gone are left out. At most 500.
  func doors(_ galleries: [FindDoors.GalleryName], _ context: RPCContext) async throws -> [Door] {
    if galleries.isEmpty { return [] }
    return try await catalog.call(FindDoors(galleries: galleries), .on(behalfOf: context)).items
  }

  /// - Throws: catalog's `notAllowed`, `accountNeeded`, `notFound`.
  func authorizeShare(of media: [Media.ID], by viewer: Viewer, _ context: RPCContext) async throws {
    _ = try await catalog.call(AuthorizeShare(viewer: viewer, media: media), .on(behalfOf: context))
  }

  /// A token that signs an address in at a studio.
  /// - Throws: identity's `tooManyAttempts`, `notFound`.
  func startSignIn(
    _ email: EmailAddress, at studio: Studio.ID, returnTo: String, network: String, _ context: RPCContext
  ) async throws -> String {
    try await identity.call(
      StartClientSignIn(studio: studio, email: email, returnTo: returnTo, network: network), .on(behalfOf: context)
    ).token
  }

  /// - Throws: `notFound`, also for a gallery of another studio.
  func door(of gallery: Gallery.ID, studio: Studio.ID, _ context: RPCContext) async throws -> Door {
    let name = FindDoors.GalleryName(studio: studio, gallery: gallery)
    let found = try await catalog.call(FindDoors(galleries: [name]), .on(behalfOf: context)).items.first
    guard let found, found.studio == studio, found.gallery == gallery else { throw SharingFailure.notFound }
    return found
  }

  /// - Throws: `notFound` unless all of them are scenes of the gallery.
  func check(
    _ scenes: [Scene.ID]?, in gallery: Gallery.ID, of studio: Studio.ID, _ context: RPCContext
  ) async throws {
    guard let scenes else { return }
    let known = try await catalog.call(ListScenes(studio: studio, gallery: gallery), .on(behalfOf: context))
    guard Set(scenes).isSubset(of: known.items.map(\.id)) else { throw SharingFailure.notFound }
  }

  /// A fresh code for each, in their order. Whatever code they had stops working.
  func issueCodes(
    for invitations: [Invitation.ID], of studio: Studio.ID, _ context: RPCContext
  ) async throws -> [String] {
    if invitations.isEmpty { return [] }
    let answer = try await identity.call(
      IssueAccessCodes(studio: studio, invitations: invitations), .on(behalfOf: context, timeout: .seconds(60)))
    guard answer.codes.count == invitations.count else {
      throw RPCError(code: .internalError, message: "identity issued \(answer.codes.count) codes")
    }
    return answer.codes
  }

  /// - Parameters:
  ///   - email: as typed; empty for codes that are no one person's.
  ///   - holder: for nobody's code one that does not exist; then the answer is the same as for a wrong code, in the
  ///     same time.
  /// - Throws: `wrongCredentials`, `tooManyAttempts`.
  func verify(
    _ code: String, email: String, of holder: CodeHolder.ID, studio: Studio.ID, network: String,
    _ context: RPCContext
  ) async throws {
    do {
      _ = try await identity.call(
        VerifyAccessCode(studio: studio, holder: holder, code: code, email: email, network: network),
        .on(behalfOf: context))
    } catch let error as RPCError {
      switch error.failureCode {
      case "wrongCredentials": throw SharingFailure.wrongCredentials
      case "tooManyAttempts": throw SharingFailure.tooManyAttempts(retryAfter: error.data?.retryAfter ?? 60)
      default: throw error
      }
    }
  }

  /// Sets the code of a link (R11). Whatever code it had stops working.
  /// - Throws: identity's `invalidValue` for what cannot be one.
  func setCode(_ code: String, of link: Link.ID, studio: Studio.ID, _ context: RPCContext) async throws {
    _ = try await identity.call(
      SetAccessCode(studio: studio, holder: CodeHolder.ID(link), code: code), .on(behalfOf: context))
  }

  func removeCodes(of invitations: [Invitation.ID], studio: Studio.ID) async throws {
    _ = try await identity.call(
      RevokeAccessCodes(studio: studio, holders: invitations.map(CodeHolder.ID.init)), CallOptions(timeout: .seconds(5))
    )
  }

  func studio(_ studio: Studio.ID, _ context: RPCContext) async throws -> StudioProfile {
    try await identity.call(GetStudio(studio: studio), .on(behalfOf: context))
  }
}

extension CallOptions {
  static func on(behalfOf context: RPCContext, timeout: Duration = .seconds(10)) -> CallOptions {
    CallOptions(timeout: timeout, traceparent: context.traceparent)
  }
}
