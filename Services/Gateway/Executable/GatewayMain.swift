import GatewayService
import ServiceHost

@main struct GatewayMain {
  static func main() async {
    await ServiceHost.run("gateway") { try await Gateway.build(on: $0) }
  }
}
