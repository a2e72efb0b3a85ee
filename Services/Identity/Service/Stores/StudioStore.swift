import Domain
import IdentityAPI
import Storage

/// The studios, within one read or write.
struct StudioStore {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  private static let columns = """
    studio_id, name, email, brand_color, brand_logo, brand_reply_to, brand_website, time_zone, require_account, plan,
    add_ons, created_at
    """

  func hasAny() throws -> Bool {
    try connection.first("SELECT 1 FROM studio LIMIT 1") { _ in true } ?? false
  }

  /// - Throws: `IdentityFailure.studioUnknown`
  func require(_ id: Studio.ID) throws -> StudioProfile {
    let found = try connection.first("SELECT \(Self.columns) FROM studio WHERE studio_id = ?", id, as: profile)
    guard let found else { throw IdentityFailure.studioUnknown }
    return found
  }

  /// In the order of their making.
  func list(after: Cursor?, limit: Int) throws -> Page<StudioProfile> {
    let found = try connection.all(
      "SELECT \(Self.columns) FROM studio WHERE studio_id > ? ORDER BY studio_id LIMIT ?", after?.rawValue ?? "",
      limit + 1, as: profile)
    let items = Array(found.prefix(limit))
    return Page(items: items, next: found.count > limit ? items.last.map { Cursor($0.id.rawValue) } : nil)
  }

  func insert(_ studio: StudioProfile) throws {
    try connection.execute(
      "INSERT INTO studio (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", studio.id, studio.name,
      studio.email, studio.brand.color, studio.brand.logo, studio.brand.replyTo, studio.brand.website, studio.timeZone,
      studio.requireAccount, studio.plan.rawValue, JSONColumn(studio.addOns), studio.createdAt)
  }

  /// Writes what may change.
  func update(_ studio: StudioProfile) throws {
    try connection.execute(
      """
      UPDATE studio SET name = ?, brand_color = ?, brand_logo = ?, brand_reply_to = ?, brand_website = ?,
        time_zone = ?, require_account = ?, plan = ?, add_ons = ?
      WHERE studio_id = ?
      """,
      studio.name, studio.brand.color, studio.brand.logo, studio.brand.replyTo, studio.brand.website, studio.timeZone,
      studio.requireAccount, studio.plan.rawValue, JSONColumn(studio.addOns), studio.id)
  }

  private func profile(_ row: Row) throws -> StudioProfile {
    guard let plan = Plan(rawValue: try row.text(9)) else {
      throw StorageError.unexpectedColumn(index: 9, wanted: "Plan")
    }
    return StudioProfile(
      id: try row.value(0), name: try row.text(1), email: try row.value(2),
      brand: Brand(
        color: try row.optionalText(3), logo: try row.optional(4), replyTo: try row.optional(5),
        website: try row.optionalText(6)),
      timeZone: try row.text(7), requireAccount: try row.bool(8), plan: plan,
      addOns: try row.value(10, as: JSONColumn<[AddOn]>.self).value, createdAt: try row.value(11))
  }
}
