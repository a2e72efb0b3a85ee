import Domain
import Hummingbird
import JSONRPC
import SharingAPI

extension Route {
  /// Whom main clients invite.
  static let guests: [Route] = [
    .visitor(
      .post, "/api/v1/g/{slug}/invitations", "A main client invites people by email.",
      takes: .json(GuestInvitation.self), status: .created, gives: .json(Invite.Response.self)
    ) { visit in
      let body = try await visit.call.body(GuestInvitation.self, upTo: Call.mostFromAnybody)
      let resolved = try await visit.viewer()
      return .json(
        try await visit.services.sharing.callRaw(
          InviteAsClient(
            viewer: resolved.viewer, name: resolved.name, recipients: body.recipients, message: body.message,
            idempotencyKey: try visit.call.idempotencyKey), CallOptions(timeout: .seconds(30))),
        status: .created)
    },
    .visitor(
      .get, "/api/v1/g/{slug}/invitations", "Lists whom the main clients invited.", query: Parameter.page,
      gives: .json(Page<InvitationSummary>.self)
    ) { visit in
      .json(
        try await visit.services.sharing.callRaw(
          ListOwnInvitations(
            viewer: try await visit.viewer().viewer, after: visit.call.after, limit: try visit.call.limit)))
    },
    .visitor(
      .delete, "/api/v1/g/{slug}/invitations/{invitation}",
      "A main client revokes an invitation. It has taken effect when this answers.", status: .noContent,
      gives: .nothing
    ) { visit in
      _ = try await visit.services.sharing.call(
        RevokeOwnInvitation(viewer: try await visit.viewer().viewer, invitation: try visit.call.id("invitation")))
      return Response(status: .noContent)
    },
  ]

  /// Who asked to be let in, for main clients where they may decide (R18).
  static let guestRequests: [Route] = [
    .visitor(
      .get, "/api/v1/g/{slug}/requests", "Lists who asked to be let in, for main clients who may decide.",
      query: Parameter.page, gives: .json(Page<AccessRequestSummary>.self)
    ) { visit in
      .json(
        try await visit.services.sharing.callRaw(
          ListAccessRequests(
            viewer: try await visit.viewer().viewer, after: visit.call.after, limit: try visit.call.limit)))
    },
    .visitor(
      .patch, "/api/v1/g/{slug}/requests/{request}", "A main client approves or declines somebody who asked.",
      takes: .json(Decision.self), gives: .json(AccessRequestSummary.self)
    ) { visit in
      let decision = try await visit.call.body(Decision.self, upTo: Call.mostFromAnybody)
      let resolved = try await visit.viewer()
      return .json(
        try await visit.services.sharing.callRaw(
          DecideAccessRequest(
            viewer: resolved.viewer, name: resolved.name, request: try visit.call.id("request"),
            isApproved: decision.status == .approved)))
    },
  ]
}

/// The body of a main client's invitation.
struct GuestInvitation: Codable {
  let recipients: [Recipient]
  let message: String?
}
