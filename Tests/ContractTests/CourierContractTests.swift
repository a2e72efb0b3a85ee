import CourierAPI
import Domain
import Foundation
import JSONRPC
import SharingAPI
import TestSupport
import Testing

struct CourierContractTests {
  let studio = Studio.ID(trusted: "0190c0de-0000-7000-8000-00000000000a")
  let gallery = Gallery.ID(trusted: "0190c0de-0000-7000-8000-00000000000b")
  let mail = Mail.ID(trusted: "0190c0de-0000-7000-8000-00000000000c")
  let invitation = Invitation.ID(trusted: "0190c0de-0000-7000-8000-00000000000d")
  let moment = Timestamp(milliseconds: 1_781_964_000_000)
  let anna = EmailAddress("anna@example.com")!

  @Test func methodsAreCalledSo() {
    #expect(ListMails.method == "courier.listMails")
    #expect(ReadMail.method == "courier.readMail")
    #expect(CancelMail.method == "courier.cancelMail")
    #expect(CourierEvents.method == "courier.events")
    #expect(ListMails.isIdempotent && ReadMail.isIdempotent && CancelMail.isIdempotent && CourierEvents.isIdempotent)
  }

  @Test func requestsAreWrittenSo() throws {
    try checkCoding(ListMails(studio: studio), #"{"studio":"\#(studio)","limit":100}"#)
    try checkCoding(
      ListMails(studio: studio, gallery: gallery, after: Cursor("x"), limit: 5),
      #"{"studio":"\#(studio)","gallery":"\#(gallery)","after":"x","limit":5}"#)
    try checkCoding(ReadMail(studio: studio, mail: mail), #"{"studio":"\#(studio)","mail":"\#(mail)"}"#)
    try checkCoding(CancelMail(studio: studio, mail: mail), #"{"studio":"\#(studio)","mail":"\#(mail)"}"#)
    try checkCoding(CourierEvents(after: 7, limit: 9, waitSeconds: 3), #"{"after":7,"limit":9,"waitSeconds":3}"#)
  }

  @Test func answersAreWrittenSo() throws {
    let summary = MailSummary(
      id: mail, kind: .invitation, gallery: gallery, invitation: invitation, toName: "Anna", toEmail: anna,
      subject: "S", status: .bounced, statusReason: "no", createdAt: moment, sendAt: moment, sentAt: nil, attempts: 2,
      readable: false, history: [.init(at: moment, status: .queued, note: nil)])
    try checkCoding(
      summary,
      #"""
      {"id":"\#(mail)","kind":"invitation","gallery":"\#(gallery)","invitation":"\#(invitation)","toName":"Anna",
       "toEmail":"anna@example.com","subject":"S","status":"bounced","statusReason":"no",
       "createdAt":"2026-06-20T14:00:00.000Z","sendAt":"2026-06-20T14:00:00.000Z","attempts":2,"readable":false,
       "history":[{"at":"2026-06-20T14:00:00.000Z","status":"queued"}]}
      """#)
    try checkCoding(
      MailText(subject: "S", from: "F", to: "T", text: "x", html: "y"),
      #"{"subject":"S","from":"F","to":"T","text":"x","html":"y"}"#)
    try checkCoding(
      CourierEvent(studio: studio, invitation: invitation, mail: mail, wanted: 4, status: .sent, reason: nil),
      #"{"studio":"\#(studio)","invitation":"\#(invitation)","mail":"\#(mail)","wanted":4,"status":"sent"}"#)
  }

  @Test(arguments: MailStatus.allCases)
  func statusesAreWrittenAsTheyAreCalled(status: MailStatus) throws {
    try checkCoding([status], #"["\#(status)"]"#)
  }

  // What courier follows of sharing's log, and what it skips.
  @Test func wantedMailsAreWrittenSo() throws {
    let event = SharingEvent(
      kind: .mailWanted, studio: studio, gallery: gallery, invitation: nil,
      mail: .init(
        kind: .share, toName: "", toEmail: anna, fromName: "Ben", message: "Look!", sealedSecrets: "c2VhbGVk",
        sendAt: nil))
    try checkCoding(
      event,
      #"""
      {"kind":"mailWanted","studio":"\#(studio)","gallery":"\#(gallery)","mail":{"kind":"share","toName":"",
       "toEmail":"anna@example.com","fromName":"Ben","message":"Look!","sealedSecrets":"c2VhbGVk"}}
      """#)
    let later = #"{"kind":"boxOpened","studio":"\#(studio)","gallery":"\#(gallery)"}"#
    #expect(try JSONDecoder().decode(SharingEvent.self, from: Data(later.utf8)).kind == .unknown)
  }

  @Test func kindsOfMailAreCalledSo() {
    #expect(
      MailKind.allCases.map(\.rawValue) == [
        "invitation", "update", "loginWarning", "share", "accessRequest", "deviceWarning", "deviceLink", "signIn",
      ])
  }

  @Test func failuresHaveTheirCodes() {
    #expect([CourierFailure.notFound, .tooLate, .notKept].map(\.code) == ["notFound", "tooLate", "notKept"])
  }
}
