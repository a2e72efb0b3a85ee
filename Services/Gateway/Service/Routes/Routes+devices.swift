import JSONRPC
import SharingAPI

extension Route {
  /// Freeing up a device of a personal key (R17). The mailed token is in the body: an address would be logged.
  static let devices: [Route] = [
    .visitor(
      .post, "/api/v1/g/{slug}/devices", "Mails whoever is at the limit the link by which they drop a device.",
      status: .accepted, gives: .json(Done.self)
    ) { visit in
      .json(
        try await visit.services.sharing.callRaw(SendDeviceLink(slug: visit.door.slug, session: try visit.session)),
        status: .accepted)
    },
    .anybody(
      .post, "/api/v1/devices", "Lists the devices a personal key works on, by the mailed token.",
      takes: .json(DeviceToken.self), gives: .json(DeviceList.self)
    ) { call in
      let body = try await call.body(DeviceToken.self, upTo: Call.mostFromAnybody)
      return .json(try await call.services.sharing.callRaw(ListDevices(token: body.token)))
    },
    .anybody(
      .post, "/api/v1/devices/drop", "Drops a device. It is outside when this answers.",
      takes: .json(DroppedDevice.self), gives: .json(DeviceList.self)
    ) { call in
      let body = try await call.body(DroppedDevice.self, upTo: Call.mostFromAnybody)
      return .json(try await call.services.sharing.callRaw(DropDevice(token: body.token, device: body.device)))
    },
  ]
}

struct DeviceToken: Codable {
  let token: String
}

struct DroppedDevice: Codable {
  let token: String
  let device: String
}
