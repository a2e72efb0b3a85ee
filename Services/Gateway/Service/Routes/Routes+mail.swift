import CourierAPI
import Domain
import JSONRPC
import SharingAPI

extension Route {
  static let mail: [Route] = [
    .studio(
      .post, "/api/v1/galleries/{gallery}/updates", "Mails an update to all or chosen people of a gallery.",
      takes: .json(Update.self), status: .accepted, gives: .json(SendUpdate.Response.self)
    ) {
      try await $0.services.sharing.callRaw(
        SendUpdate(
          studio: $0.studio, gallery: try $0.call.id("gallery"), update: try await $0.call.body(Update.self),
          idempotencyKey: try $0.call.idempotencyKey), CallOptions(timeout: .seconds(60)))
    },
    .studio(
      .get, "/api/v1/outbox", "Lists the studio's mails, newest first.",
      query: [Parameter(name: "gallery", meaning: "Only mails about this gallery.", value: .identifier)]
        + Parameter.page,
      gives: .json(Page<MailSummary>.self)
    ) {
      try await $0.services.courier.callRaw(
        ListMails(
          studio: $0.studio, gallery: try $0.call.queryID("gallery"), after: $0.call.after, limit: try $0.call.limit))
    },
    .studio(
      .get, "/api/v1/outbox/{mail}/text", "Reads a mail that went to the local mail folder.",
      gives: .json(MailText.self)
    ) {
      try await $0.services.courier.callRaw(ReadMail(studio: $0.studio, mail: try $0.call.id("mail")))
    },
    .studio(
      .delete, "/api/v1/outbox/{mail}", "Cancels a mail that has not gone out.", gives: .json(MailSummary.self)
    ) {
      try await $0.services.courier.callRaw(CancelMail(studio: $0.studio, mail: try $0.call.id("mail")))
    },
  ]
}
