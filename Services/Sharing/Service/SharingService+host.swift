import JSONRPC
import ServiceHost
import Storage

extension SharingService {
  /// Puts the service together on a host, with what runs beside it.
  public init(on host: ServiceHost) throws {
    try self.init(
      database: Database(at: host.databasePath, migrations: Self.migrations),
      identity: host.client(of: "identity"), catalog: host.client(of: "catalog"),
      courier: host.client(of: "courier"), rootKey: host.rootKey, baseURL: host.settings.baseURL, logger: host.logger)
    host.background("news of mails", followMails)
    host.background("what visitors did", followDeeds)
    host.background("sign-in links", keepMailingSignIns)
    host.background("removal of access codes", keepRemovingCodes)
    host.background("record of refused logins", keepRecordingRefusals)
    host.background("removal of guests' old entries", keepRemovingOldEntries)
    host.background("expiry of links", LinkExpiry(self).run)
  }
}
