import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func updateMedia(_ request: UpdateMedia, _ context: RPCContext) async throws -> MediaItem {
    var change = request.change
    change.filename = try change.filename.map { name throws(CatalogFailure) in try CheckedText.filename(name) }
    let now = now()
    return try await narrow { [change] connection in
      var media = try connection.media.get(request.studio, request.media)
      var gallery = try connection.galleries.get(request.studio, media.gallery)
      let before = media
      media.filename = change.filename ?? media.filename
      if let hidden = change.hidden, hidden != media.isHidden {
        media.isHidden = hidden
        media.hiddenBy = hidden ? Self.studioHides : nil
      }
      try self.move(&media, change, in: connection)
      try connection.media.save(media)
      if media.isNarrower(than: before) {
        gallery.visibilityEpoch += 1
        try connection.galleries.save(gallery)
      }
      let item = try self.item(media.id, of: gallery, for: request.session, at: now, in: connection)
      return (item, change.scene != nil || change.hidden != nil ? gallery.notice : nil)
    }
  }

  public func hideMedia(_ request: HideMedia, _ context: RPCContext) async throws -> Done {
    let viewer = request.viewer
    let now = now()
    let by = CheckedText.line(request.by, atMost: 200)
    return try await narrow { connection in
      var gallery = try connection.galleries.open(for: viewer, at: now)
      // R3: nobody else can hide.
      guard viewer.audience.seesHiddenMedia else { throw CatalogFailure.notAllowed }
      var media = try connection.media.get(request.media, as: viewer, in: gallery, at: now)
      guard media.isHidden != request.hidden else { return (Done(), gallery.notice) }
      media.isHidden = request.hidden
      media.hiddenBy = request.hidden ? (viewer.audience == .studio ? Self.studioHides : by) : nil
      try connection.media.save(media)
      try self.tell(request.hidden ? .hidden : .unhidden, by: viewer, media.id, at: now, in: connection)
      if request.hidden {
        gallery.visibilityEpoch += 1
        try connection.galleries.save(gallery)
      }
      return (Done(), gallery.notice)
    }
  }

  /// Who hid an item, where it was the studio itself.
  private static let studioHides = "studio"

  /// Puts an item where the change says: behind another, in front, or at the end of another scene.
  private func move(_ media: inout MediaRow, _ change: MediaChange, in connection: Connection) throws {
    let scene = try connection.scenes.get(media.studio, media.gallery, change.scene ?? media.scene)
    var place = Positions.Place(change.after.map(\.rawValue), of: media.id.rawValue)
    if scene.id != media.scene && change.after == .keep { place = .end }
    guard let place else { return }
    guard let position = try connection.media.positions(scene).position(place, moving: media.id.rawValue) else {
      throw CatalogFailure.invalidValue(field: "after", reason: "There is no such item in this scene.")
    }
    media.scene = scene.id
    media.position = position
  }
}

extension MediaRow {
  /// Whether somebody may see it no longer who saw it before: each scene has audiences and grants of its own.
  fileprivate func isNarrower(than before: MediaRow) -> Bool {
    (isHidden && !before.isHidden) || scene != before.scene
  }
}
