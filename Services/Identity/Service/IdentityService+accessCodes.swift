import Domain
import IdentityAPI
import JSONRPC
import Sodium
import Storage

extension IdentityService {
  /// How many codes one call may ask for.
  static let mostCodes = 1000
  /// How many are hashed in one turn: what a guest who types a code waits for behind an import of thousands.
  private static let codesPerTurn = 25

  public func issueAccessCodes(
    _ request: IssueAccessCodes, _ context: RPCContext
  ) async throws -> IssueAccessCodes.Response {
    guard request.invitations.count <= Self.mostCodes else {
      throw IdentityFailure.invalidValue(
        field: "invitations", reason: "Ask for at most \(Self.mostCodes) codes at once.")
    }
    _ = try await database.read { try StudioStore($0).require(request.studio) }
    // An invitation named twice has one code all the same.
    var codes: [Invitation.ID: AccessCode] = [:]
    for invitation in request.invitations where codes[invitation] == nil { codes[invitation] = .random() }

    let hashes = try await hashes(of: Array(codes))
    let now = now()
    try await database.write { connection in
      let store = AccessCodeStore(connection)
      for (invitation, hash) in hashes {
        try store.put(hash, studio: request.studio, holder: CodeHolder.ID(invitation), at: now)
      }
    }
    return IssueAccessCodes.Response(codes: request.invitations.compactMap { codes[$0]?.written })
  }

  private func hashes(
    of codes: [(key: Invitation.ID, value: AccessCode)]
  ) async throws -> [(Invitation.ID, String)] {
    var hashes: [(Invitation.ID, String)] = []
    for start in stride(from: 0, to: codes.count, by: Self.codesPerTurn) {
      let turn = codes[start..<min(start + Self.codesPerTurn, codes.count)]
      hashes += try await hash(on: accessCodes) {
        try turn.map { ($0.key, try PasswordHash.make($0.value.canonical, cost: CodeMaker.identity.cost)) }
      }
    }
    return hashes
  }

  public func verifyAccessCode(_ request: VerifyAccessCode, _ context: RPCContext) async throws -> Done {
    let email = request.email.isEmpty ? nil : "\(request.studio) \(EmailAddress.counted(request.email))"
    let right = try await accessCodeAttempts.attempt(email: email, network: request.network) {
      try await fits(request) ? true : nil
    }
    guard right != nil else { throw IdentityFailure.wrongCredentials }
    return Done()
  }

  /// One read and one hash, whatever was typed and whether or not there is such an invitation, link or gallery.
  ///
  /// The hash costs what the stored one does. Where none is stored, the decoy costs what it would: the caller names an
  /// email where a person's own code is asked for, which identity made, and none where one is that a studio chose.
  /// So the time tells which kind of door it is, as the door itself does, and nothing about who may come in.
  private func fits(_ request: VerifyAccessCode) async throws -> Bool {
    let holder = request.holder ?? Self.nobody
    let line = try await database.read { try AccessCodeStore($0).hash(studio: request.studio, holder: holder) }
    let code = AccessCode(typed: request.code)
    let maker = line.map(CodeMaker.init(of:)) ?? (request.email.isEmpty ? .studio : .identity)
    let isRight = try await hash(on: queue(for: maker)) {
      PasswordHash.verify(code?.canonical ?? Self.noCode, against: line ?? maker.decoy)
    }
    return isRight && line != nil && code != nil
  }

  /// Looked up where there is no invitation. Identifiers are version 7, so it is never one's.
  private static let nobody = CodeHolder.ID(trusted: "00000000-0000-0000-0000-000000000000")
  /// Hashed where no code was typed. Never one: `U` is not in the alphabet.
  private static let noCode = "UUUUUUUUUUUU"

  public func revokeAccessCodes(_ request: RevokeAccessCodes, _ context: RPCContext) async throws -> Done {
    try await database.write { connection in
      let store = AccessCodeStore(connection)
      for holder in request.holders { try store.delete(studio: request.studio, holder: holder) }
    }
    return Done()
  }
}
