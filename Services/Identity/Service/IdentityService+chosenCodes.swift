import Domain
import IdentityAPI
import JSONRPC
import Sodium
import Storage

extension IdentityService {
  /// R11.
  public func setAccessCode(_ request: SetAccessCode, _ context: RPCContext) async throws -> Done {
    guard let code = AccessCode(typed: request.code) else {
      let lengths = AccessCode.lengths
      throw IdentityFailure.invalidValue(
        field: "accessCode",
        reason: "Choose \(lengths.lowerBound) to \(lengths.upperBound) letters and digits, A to Z and 0 to 9.")
    }
    _ = try await database.read { try StudioStore($0).require(request.studio) }
    let hash = try await hash(on: queue(for: .studio)) {
      try PasswordHash.make(code.canonical, cost: CodeMaker.studio.cost)
    }
    let now = now()
    try await database.write {
      try AccessCodeStore($0).put(hash, studio: request.studio, holder: request.holder, at: now)
    }
    return Done()
  }

  func queue(for maker: CodeMaker) -> HashingQueue {
    switch maker {
    case .identity: accessCodes
    case .studio: chosenCodes
    }
  }
}
