import Domain
import JSONRPC
import SharingAPI
import Sodium
import Storage

extension SharingService {
  public func listDevices(_ request: ListDevices, _ context: RPCContext) async throws -> DeviceList {
    guard let hash = SecretToken(request.token)?.hashHex else { throw SharingFailure.notFound }
    let now = now()
    let (link, devices) = try await database.read { try Self.devices(tokenHash: hash, now, in: $0) }
    return try await list(devices, of: link, context)
  }

  /// A device that is gone already, or is none of theirs, changes nothing: they see what is.
  public func dropDevice(_ request: DropDevice, _ context: RPCContext) async throws -> DeviceList {
    guard let hash = SecretToken(request.token)?.hashHex else { throw SharingFailure.notFound }
    let now = now()
    let (link, devices) = try await narrow { connection in
      let (link, devices) = try Self.devices(tokenHash: hash, now, in: connection)
      let access = GalleryAccessTable(connection)
      guard let dropped = devices.first(where: { $0.id == request.device }) else {
        return Narrowed(
          outcome: (link, devices), gallery: link.gallery,
          epoch: try access.epoch(of: link.gallery, studio: link.studio))
      }
      try EntryTable(connection).remove(dropped.session, from: link.gallery)
      return Narrowed(
        outcome: (link, devices.filter { $0.id != dropped.id }), gallery: link.gallery,
        epoch: try access.raiseEpoch(of: link.gallery, studio: link.studio))
    }
    return try await list(devices, of: link, context)
  }

  /// - Throws: `notFound`
  private static func devices(
    tokenHash: String, _ now: Timestamp, in connection: Connection
  ) throws -> (DeviceLinkTable.Stored, [EntryTable.Device]) {
    guard let link = try DeviceLinkTable(connection).find(tokenHash: tokenHash, at: now) else {
      throw SharingFailure.notFound
    }
    return (link, try EntryTable(connection).devices(of: link.grant, studio: link.studio))
  }

  private func list(
    _ devices: [EntryTable.Device], of link: DeviceLinkTable.Stored, _ context: RPCContext
  ) async throws -> DeviceList {
    let door = try await neighbours.door(of: link.gallery, studio: link.studio, context)
    return DeviceList(
      slug: door.slug, title: door.title, limit: door.facts.deviceLimit,
      items: devices.map { DeviceList.Device(id: $0.id, name: $0.name, since: $0.since) })
  }
}

extension EntryTable.Device {
  /// Names the device to whoever holds the mailed link, and tells nothing about its session.
  var id: String {
    Hex.encode(BLAKE2b.hash(Array("device|\(gallery)|\(session.rawValue)".utf8), length: 16))
  }
}
