import Domain
import IdentityAPI
import JSONRPC
import TestSupport
import Testing

/// Every message of identity's contract, held against literal JSON.
@Suite struct IdentityAPITests {
  private let studio: Studio.ID
  private let invitation: Invitation.ID
  private let session: SessionBinding
  private let profile: StudioProfile

  private static let profileJSON = """
    {"id": "01890000-0000-7000-8000-000000000001", "name": "Kim Photo", "email": "kim@studio.example",
     "brand": {"color": "#7a2e3b"}, "timeZone": "Europe/Berlin", "requireAccount": false, "plan": "subscription",
     "addOns": ["whiteLabel"], "createdAt": "2026-06-20T14:00:00.000Z"}
    """
  private static let sessionJSON = "\"\(String(repeating: "ab", count: 32))\""
  private static let studioJSON = "\"01890000-0000-7000-8000-000000000001\""
  private static let invitationJSON = "\"01890000-0000-7000-8000-000000000002\""

  init() throws {
    studio = try #require(Studio.ID("01890000-0000-7000-8000-000000000001"))
    invitation = try #require(Invitation.ID("01890000-0000-7000-8000-000000000002"))
    session = try #require(SessionBinding(String(repeating: "ab", count: 32)))
    profile = StudioProfile(
      id: studio, name: "Kim Photo", email: try #require(EmailAddress("kim@studio.example")),
      brand: Brand(color: "#7a2e3b"), timeZone: "Europe/Berlin", requireAccount: false, plan: .subscription,
      addOns: [.whiteLabel], createdAt: try #require(Timestamp("2026-06-20T14:00:00Z")))
  }

  @Test func methodNamesStay() {
    let names = [
      SetUpStatus.method, CreateStudio.method, SignIn.method, EndSession.method, OpenVisitorSession.method,
      ResolveSession.method, GetStudio.method, UpdateStudio.method, ListStudios.method, ChangePlan.method,
      IssueAccessCodes.method, VerifyAccessCode.method, RevokeAccessCodes.method, WatchSessions.method,
      SessionEnded.method, AccountsWanted.method, SetAccessCode.method, StartClientSignIn.method,
      FinishClientSignIn.method,
      SignClientIn.method, SignClientOut.method, UpdateClient.method, ListClients.method, AccountStanding.method,
    ]
    #expect(
      names == [
        "identity.setUpStatus", "identity.createStudio", "identity.signIn", "identity.endSession",
        "identity.openVisitorSession", "identity.resolveSession", "identity.getStudio", "identity.updateStudio",
        "identity.listStudios", "identity.changePlan", "identity.issueAccessCodes", "identity.verifyAccessCode",
        "identity.revokeAccessCodes", "identity.watchSessions", "gateway.sessionEnded", "gateway.accountsWanted",
        "identity.setAccessCode", "identity.startClientSignIn", "identity.finishClientSignIn", "identity.signClientIn",
        "identity.signClientOut", "identity.updateClient", "identity.listClients", "identity.accountStanding",
      ])
  }

  // A call that is repeated after a lost connection must not sign in, set up, or charge a guess twice.
  @Test func onlyHarmlessCallsAreRepeated() {
    let once: [any RPCRequest.Type] = [
      CreateStudio.self, SignIn.self, IssueAccessCodes.self, VerifyAccessCode.self, StartClientSignIn.self,
      FinishClientSignIn.self, SignClientIn.self,
    ]
    #expect(once.allSatisfy { !$0.isIdempotent })
    let harmless: [any RPCRequest.Type] = [
      SetUpStatus.self, EndSession.self, OpenVisitorSession.self, ResolveSession.self, GetStudio.self,
      UpdateStudio.self, ListStudios.self, ChangePlan.self, RevokeAccessCodes.self, WatchSessions.self,
      SessionEnded.self, AccountsWanted.self, SetAccessCode.self, SignClientOut.self, UpdateClient.self,
      ListClients.self,
      AccountStanding.self,
    ]
    #expect(harmless.allSatisfy { $0.isIdempotent })
  }

  @Test func setUpStatus() throws {
    try checkCoding(SetUpStatus(), "{}")
    try checkCoding(SetUpStatus.Response(isSetUp: true), #"{"isSetUp": true}"#)
  }

  @Test func createStudio() throws {
    let registration = StudioRegistration(
      studio: "Kim Photo", name: "Kim Example", email: profile.email, password: "a long password",
      timeZone: "Europe/Berlin")
    try checkCoding(
      CreateStudio(registration: registration, onlyFirst: true),
      """
      {"registration": {"studio": "Kim Photo", "name": "Kim Example", "email": "kim@studio.example",
        "password": "a long password", "timeZone": "Europe/Berlin"}, "onlyFirst": true}
      """)
    try checkCoding(
      StudioRegistration(studio: "S", name: "N", email: profile.email, password: "p"),
      #"{"studio": "S", "name": "N", "email": "kim@studio.example", "password": "p"}"#)
    try checkCoding(
      SignedIn(studio: profile, token: "secret"), #"{"studio": \#(Self.profileJSON), "token": "secret"}"#)
  }

  @Test func signIn() throws {
    try checkCoding(
      SignIn(email: "kim@studio.example", password: "p", network: "192.0.2.1"),
      #"{"email": "kim@studio.example", "password": "p", "network": "192.0.2.1"}"#)
  }

  @Test func sessions() throws {
    let params = #"{"session": \#(Self.sessionJSON)}"#
    try checkCoding(EndSession(session: session), params)
    try checkCoding(OpenVisitorSession(session: session), params)
    try checkCoding(ResolveSession(session: session), params)
    try checkCoding(SessionEnded(session: session), params)
    try checkCoding(AccountsWanted(studio: studio), #"{"studio": \#(Self.studioJSON)}"#)
    try checkCoding(WatchSessions(), "{}")
    try checkCoding(Done(), "{}")
  }

  @Test func principals() throws {
    let account = try #require(Account.ID("01890000-0000-7000-8000-000000000003"))
    try checkCoding(
      Principal(session: session, kind: .account, studio: studio, account: account, expiresAt: profile.createdAt),
      """
      {"session": \(Self.sessionJSON), "kind": "account", "studio": \(Self.studioJSON),
       "account": "01890000-0000-7000-8000-000000000003", "expiresAt": "2026-06-20T14:00:00.000Z"}
      """)
    try checkCoding(
      Principal(session: session, kind: .visitor, studio: nil, account: nil, expiresAt: profile.createdAt),
      #"{"session": \#(Self.sessionJSON), "kind": "visitor", "expiresAt": "2026-06-20T14:00:00.000Z"}"#)
  }

  @Test func studios() throws {
    try checkCoding(GetStudio(studio: studio), #"{"studio": \#(Self.studioJSON)}"#)
    try checkCoding(profile, Self.profileJSON)
    try checkCoding(ListStudios(after: Cursor("c"), limit: 2), #"{"after": "c", "limit": 2}"#)
    try checkCoding(ListStudios(), #"{"limit": 100}"#)
    try checkCoding(Page(items: [profile], next: nil), #"{"items": [\#(Self.profileJSON)], "next": null}"#)
    try checkCoding(Page(items: [profile], next: Cursor("c")), #"{"items": [\#(Self.profileJSON)], "next": "c"}"#)
  }

  @Test func wholeBrand() throws {
    let logo = try #require(BlobKey(String(repeating: "cd", count: 32)))
    try checkCoding(
      Brand(color: "#7a2e3b", logo: logo, replyTo: profile.email, website: "https://kim.example/a"),
      """
      {"color": "#7a2e3b", "logo": "\(logo)", "replyTo": "kim@studio.example", "website": "https://kim.example/a"}
      """)
  }

  // What is left out stays, and null takes away.
  @Test func changesOfStudios() throws {
    try checkCoding(
      UpdateStudio(studio: studio, change: StudioChange()), #"{"studio": \#(Self.studioJSON), "change": {}}"#)
    try checkCoding(
      StudioChange(name: "New", timeZone: "UTC", requireAccount: true),
      #"{"name": "New", "timeZone": "UTC", "requireAccount": true}"#)
    try checkCoding(
      StudioChange(brand: BrandChange(color: .set("#000000"), logo: .clear)),
      ##"{"brand": {"color": "#000000", "logo": null}}"##)
    try checkCoding(
      StudioChange(brand: BrandChange(replyTo: .set(profile.email), website: .clear)),
      #"{"brand": {"replyTo": "kim@studio.example", "website": null}}"#)
  }

  @Test func plans() throws {
    try checkCoding(
      ChangePlan(studio: studio, change: PlanChange(plan: .onDemand, addOns: [.whiteLabel])),
      #"{"studio": \#(Self.studioJSON), "change": {"plan": "onDemand", "addOns": ["whiteLabel"]}}"#)
    try checkCoding(PlanChange(), "{}")
  }

  @Test func accessCodes() throws {
    try checkCoding(
      IssueAccessCodes(studio: studio, invitations: [invitation]),
      #"{"studio": \#(Self.studioJSON), "invitations": [\#(Self.invitationJSON)]}"#)
    try checkCoding(IssueAccessCodes.Response(codes: ["K7QM-3XFP-9RTD"]), #"{"codes": ["K7QM-3XFP-9RTD"]}"#)
    try checkCoding(
      RevokeAccessCodes(studio: studio, holders: [CodeHolder.ID(invitation)]),
      #"{"studio": \#(Self.studioJSON), "holders": [\#(Self.invitationJSON)]}"#)
    try checkCoding(
      SetAccessCode(studio: studio, holder: CodeHolder.ID(invitation), code: "Sommerfest"),
      #"{"studio": \#(Self.studioJSON), "holder": \#(Self.invitationJSON), "code": "Sommerfest"}"#)
    try checkCoding(
      VerifyAccessCode(
        studio: studio, holder: CodeHolder.ID(invitation), code: "k7qm", email: "a@b.example", network: "2001:db8::/64"),
      """
      {"studio": \(Self.studioJSON), "holder": \(Self.invitationJSON), "code": "k7qm", "email": "a@b.example",
       "network": "2001:db8::/64"}
      """)
    try checkCoding(
      VerifyAccessCode(studio: studio, holder: nil, code: "", email: "", network: ""),
      #"{"studio": \#(Self.studioJSON), "code": "", "email": "", "network": ""}"#)
  }

  @Test(arguments: [
    (IdentityFailure.alreadySetUp, "alreadySetUp"), (.emailTaken, "emailTaken"), (.weakPassword, "weakPassword"),
    (.wrongCredentials, "wrongCredentials"), (.sessionUnknown, "sessionUnknown"), (.studioUnknown, "notFound"),
    (.otherAccount, "otherAccount"),
    (.invalidValue(field: "f", reason: "r"), "invalidValue"), (.tooManyAttempts(retryAfter: 7), "tooManyAttempts"),
  ])
  func failuresKeepTheirCodes(_ failure: IdentityFailure, _ code: String) {
    let error = RPCError(failure)
    #expect(error.failureCode == code)
    #expect(error.data?.detail.isEmpty == false)
    #expect(error.data?.retryAfter == (code == "tooManyAttempts" ? 7 : nil))
  }

  @Test func failureOnTheWire() throws {
    try checkCoding(
      RPCError(IdentityFailure.tooManyAttempts(retryAfter: 7)),
      """
      {"code": -32000, "message": "Too many attempts. Wait 7 seconds, then try again.",
       "data": {"code": "tooManyAttempts", "detail": "Too many attempts. Wait 7 seconds, then try again.",
         "retryAfter": 7}}
      """)
  }
}
