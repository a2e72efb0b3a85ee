import ServiceHost
import SharingService

@main
enum SharingMain {
  static func main() async {
    await ServiceHost.main("sharing") { host in try SharingService(on: host).router }
  }
}
