import Domain
import JSONRPC
import SharingAPI

extension Route {
  static let invitations: [Route] = [
    .studio(
      .post, "/api/v1/galleries/{gallery}/invitations",
      "Invites people, each with a key of their own. With a CSV body the rest stands in the query.",
      query: Parameter.csvInvitation, takes: .jsonOrCSV(NewInvitation.self), status: .created,
      gives: .json(Invite.Response.self)
    ) {
      try await InvitationBatch(call: $0).send()
    },
    .studio(
      .post, "/api/v1/galleries/{gallery}/recipients/check",
      "Says who of a list would be invited, is invited already, or cannot be; invites nobody.",
      query: [
        Parameter(name: "audience", meaning: "What they would be invited as.", value: .invitable, isRequired: true)
      ],
      takes: .jsonOrCSV(RecipientsBody.self), gives: .json(CheckRecipients.Response.self)
    ) {
      try await InvitationBatch(call: $0).check()
    },
    .studio(
      .get, "/api/v1/galleries/{gallery}/invitations", "Lists a gallery's invitations with their status.",
      query: Parameter.page, gives: .json(Page<InvitationSummary>.self)
    ) {
      try await $0.services.sharing.callRaw(
        ListInvitations(
          studio: $0.studio, gallery: try $0.call.id("gallery"), after: $0.call.after, limit: try $0.call.limit))
    },
    .studio(
      .patch, "/api/v1/invitations/{invitation}", "Changes the name, audience or scenes of an invitation in place.",
      takes: .json(InvitationChange.self), gives: .json(InvitationSummary.self)
    ) {
      try await $0.services.sharing.callRaw(
        UpdateInvitation(
          studio: $0.studio, invitation: try $0.call.id("invitation"),
          change: try await $0.call.body(InvitationChange.self)))
    },
    .studio(
      .delete, "/api/v1/invitations/{invitation}", "Revokes an invitation. It has taken effect when this answers.",
      gives: .nothing
    ) {
      try await $0.services.sharing.callRaw(
        RevokeInvitation(studio: $0.studio, invitation: try $0.call.id("invitation")))
    },
    .studio(
      .post, "/api/v1/invitations/{invitation}/resend",
      "A fresh code and link; the old ones are dead when this answers.", takes: .json(Resend.self),
      gives: .json(InvitationSummary.self)
    ) {
      try await $0.services.sharing.callRaw(
        ResendInvitation(
          studio: $0.studio, invitation: try $0.call.id("invitation"),
          resend: try await $0.call.body(Resend.self, isOptional: true), idempotencyKey: try $0.call.idempotencyKey))
    },
  ]
}

extension Route.Parameter {
  /// What a JSON body would say beside the people.
  static let csvInvitation = [
    Route.Parameter(
      name: "audience", meaning: "With CSV, and required then: what they are invited as.", value: .invitable),
    Route.Parameter(
      name: "deliver", meaning: "With CSV: how they get their keys; by `email` when left out.",
      value: .word(of: NewInvitation.Delivery.self)),
    Route.Parameter(name: "message", meaning: "With CSV: a personal message."),
  ]
}

extension JSONSchema {
  fileprivate static let invitable = JSONSchema.choice(Audience.invitable.map(\.rawValue).sorted())
}
