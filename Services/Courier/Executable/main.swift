import CourierService
import Foundation

// Before anything is awaited: a sender must be the only thread when it begins to listen for signals.
if let code = Courier.sendMails(CommandLine.arguments) { exit(code) }
await Courier.run()
