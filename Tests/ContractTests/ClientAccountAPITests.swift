import Domain
import IdentityAPI
import JSONRPC
import TestSupport
import Testing

/// The messages about accounts of clients (R15), held against literal JSON.
@Suite struct ClientAccountAPITests {
  private let studio: Studio.ID
  private let session: SessionBinding

  private static let studioJSON = "\"01890000-0000-7000-8000-000000000001\""
  private static let sessionJSON = "\"\(String(repeating: "ab", count: 32))\""

  init() throws {
    studio = try #require(Studio.ID("01890000-0000-7000-8000-000000000001"))
    session = try #require(SessionBinding(String(repeating: "ab", count: 32)))
  }

  @Test func signingClientsIn() throws {
    let client = Client(
      account: ClientAccount.ID(trusted: "01890000-0000-7000-8000-000000000004"), studio: studio,
      email: try #require(EmailAddress("a@b.example")), name: "Ann", hasPassword: true)
    let clientJSON = """
      {"account": "01890000-0000-7000-8000-000000000004", "studio": \(Self.studioJSON), "email": "a@b.example",
       "name": "Ann", "hasPassword": true}
      """
    try checkCoding(client, clientJSON)
    try checkCoding(
      StartClientSignIn(studio: studio, email: client.email, returnTo: "/g/k3w9", network: "192.0.2.1"),
      """
      {"studio": \(Self.studioJSON), "email": "a@b.example", "returnTo": "/g/k3w9", "network": "192.0.2.1"}
      """)
    try checkCoding(
      StartClientSignIn(studio: studio, email: client.email, network: "n"),
      #"{"studio": \#(Self.studioJSON), "email": "a@b.example", "network": "n"}"#)
    try checkCoding(StartClientSignIn.Response(token: "secret"), #"{"token": "secret"}"#)
    try checkCoding(
      FinishClientSignIn(token: "secret", session: session), #"{"token": "secret", "session": \#(Self.sessionJSON)}"#)
    try checkCoding(
      FinishClientSignIn.Response(client: client, returnTo: "/g/k3w9"),
      #"{"client": \#(clientJSON), "returnTo": "/g/k3w9"}"#)
    try checkCoding(FinishClientSignIn.Response(client: client, returnTo: nil), #"{"client": \#(clientJSON)}"#)
    try checkCoding(
      SignClientIn(studio: studio, email: "A@b.example", password: "p", session: session, network: "n"),
      """
      {"studio": \(Self.studioJSON), "email": "A@b.example", "password": "p", "session": \(Self.sessionJSON),
       "network": "n"}
      """)
  }

  @Test func signedInClients() throws {
    let params = #"{"session": \#(Self.sessionJSON)}"#
    let both = #"{"studio": \#(Self.studioJSON), "session": \#(Self.sessionJSON)}"#
    try checkCoding(ListClients(session: session), params)
    try checkCoding(SignClientOut(session: session), params)
    try checkCoding(AccountStanding(studio: studio, session: session), both)
    try checkCoding(AccountStanding.Response(isRequired: true, client: nil), #"{"isRequired": true}"#)
    let client = Client(
      account: ClientAccount.ID(trusted: "01890000-0000-7000-8000-000000000004"), studio: studio,
      email: try #require(EmailAddress("kim@studio.example")), name: "", hasPassword: false)
    try checkCoding(
      AccountStanding.Response(isRequired: false, client: client),
      """
      {"isRequired": false, "client": {"account": "01890000-0000-7000-8000-000000000004",
        "studio": \(Self.studioJSON), "email": "kim@studio.example", "name": "", "hasPassword": false}}
      """)
    try checkCoding(UpdateClient(studio: studio, session: session), both)
    try checkCoding(
      UpdateClient(studio: studio, session: session, name: "Ann", password: "p"),
      """
      {"studio": \(Self.studioJSON), "session": \(Self.sessionJSON), "name": "Ann", "password": "p"}
      """)
  }
}
