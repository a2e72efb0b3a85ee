import IdentityService
import ServiceHost
import Storage

@main
struct IdentityMain {
  static func main() async {
    await ServiceHost.main("identity") { host in
      let database = try Database(at: host.databasePath, migrations: IdentityService.migrations)
      let identity = IdentityService(database: database, logger: host.logger)
      host.background("clearing away expired sessions") {
        while true {
          try await Task.sleep(for: .seconds(3600))
          try await identity.removeExpiredSessions()
        }
      }
      return identity.router
    }
  }
}
