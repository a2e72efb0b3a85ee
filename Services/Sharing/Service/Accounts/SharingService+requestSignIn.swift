import Domain
import JSONRPC
import SharingAPI
import Storage

/// Sign-in links (R15). What is answered is that somebody asked: whether anybody knows the address is looked up, and
/// the mail made, once the answer is out. So it says nothing, nor does its time.
extension SharingService {
  public func requestSignIn(_ request: RequestSignIn, _ context: RPCContext) async throws -> Done {
    guard let email = EmailAddress(request.email) else {
      throw SharingFailure.invalidValue(field: "email", reason: "This is not an email address. Correct it.")
    }
    var place: SignInWish.Place?
    if let slug = request.slug {
      let door = try await neighbours.door(slug, context)
      place = SignInWish.Place(studio: door.studio, gallery: door.gallery, slug: door.slug)
    }
    let now = now()
    try floods.signIns.admit(request.network, at: now)
    try floods.signInAddresses.admit(email.rawValue, at: now)
    let wish = SignInWish(id: .new(at: now), email: email, network: request.network, place: place, at: now)
    try await database.write { try SignInWishTable($0).put(wish) }
    return Done()
  }

  /// Runs until cancelled.
  func keepMailingSignIns() async throws {
    while !Task.isCancelled {
      await mailSignIns()
      await database.waitForCommit(atMost: .seconds(1))
    }
  }

  /// Sees to the wishes that wait. What fails because another service is away is tried again for as long as a link
  /// would be good for.
  func mailSignIns() async {
    do {
      for wish in try await database.read({ try SignInWishTable($0).first(50) }) { try await grant(wish) }
    } catch {
      logger.notice("sign-in links wait to be mailed", metadata: ["error": "\(error)"])
      try? await Task.sleep(for: .seconds(1))
    }
  }

  private func grant(_ wish: SignInWish) async throws {
    let now = now()
    guard now.milliseconds - wish.at.milliseconds < 3_600_000 else {
      try await database.write { try SignInWishTable($0).remove(wish) }
      return
    }
    let places =
      if let place = wish.place { [place] } else {
        try await database.read { try SignInWishTable($0).places(knowing: wish.email) }
      }
    var tokens: [(place: SignInWish.Place, token: String)] = []
    for place in places {
      do {
        tokens.append((place, try await token(for: wish, at: place)))
      } catch let error as RPCError where error.failureCode != nil {
        // Slowed down there, or no studio any more: for this one there is no mail.
        logger.info("no sign-in link", metadata: ["studio": "\(place.studio)", "code": "\(error.failureCode ?? "")"])
      }
    }
    try await database.write { [tokens] connection in
      for (place, token) in tokens {
        try want(signInLink: token, for: wish.email, at: place, now, in: connection)
      }
      try SignInWishTable(connection).remove(wish)
    }
  }

  private func token(for wish: SignInWish, at place: SignInWish.Place) async throws -> String {
    try await neighbours.startSignIn(
      wish.email, at: place.studio, returnTo: place.slug.map { "/g/\($0)" } ?? "/my", network: wish.network,
      RPCContext())
  }

  private func want(
    signInLink token: String, for email: EmailAddress, at place: SignInWish.Place, _ now: Timestamp,
    in connection: Connection
  ) throws {
    let mail = SharingEvent.WantedMail(
      kind: .signIn, toName: "", toEmail: email, message: nil,
      sealedSecrets: try seals.seal(MailSecrets(accessCode: nil, link: addresses.signIn(token))), sendAt: nil)
    try log.append(
      SharingEvent(kind: .mailWanted, studio: place.studio, gallery: place.gallery, invitation: nil, mail: mail),
      at: now, in: connection)
  }
}
