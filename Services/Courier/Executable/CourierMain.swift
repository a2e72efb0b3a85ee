import CourierService

@main
enum CourierMain {
  static func main() async {
    await Courier.run(CommandLine.arguments)
  }
}
