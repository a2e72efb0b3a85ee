import CatalogService
import ServiceHost

@main struct CatalogMain {
  static func main() async {
    await ServiceHost.main("catalog") { host in try CatalogService.build(on: host) }
  }
}
