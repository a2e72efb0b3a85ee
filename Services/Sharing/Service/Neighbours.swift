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

  /// - Parameter invitation: for nobody's code one that does not exist; then the answer is the same as for a wrong code,
  ///   in the same time.
  /// - Throws: `wrongCredentials`, `tooManyAttempts`.
  func verify(
    _ credentials: Credentials, of invitation: Invitation.ID, studio: Studio.ID, network: String,
    _ context: RPCContext
  ) async throws {
    do {
      _ = try await identity.call(
        VerifyAccessCode(
          studio: studio, holder: CodeHolder.ID(invitation), code: credentials.accessCode ?? "",
          email: credentials.email ?? "",
          network: network),
        .on(behalfOf: context))
    } catch let error as RPCError {
      switch error.failureCode {
      case "wrongCredentials": throw SharingFailure.wrongCredentials
      case "tooManyAttempts": throw SharingFailure.tooManyAttempts(retryAfter: error.data?.retryAfter ?? 60)
      default: throw error
      }
    }
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
