import Foundation
import MediaService
import ServiceHost

/// Derivatives and probing. The same program is its own picture worker (`--worker`) and puts limits on the film tools
/// it runs (`--tool`).
@main
struct MediaMain {
  static func main() async {
    if let status = ConfinedProgram.run(CommandLine.arguments) { exit(status) }
    await ServiceHost.main("media") { host in try await MediaService.start(on: host).router }
  }
}
