import Domain
import SharingAPI

/// What strangers call themselves. It is shown to the studio and goes into mails to others: it must not be an address to
/// visit.
enum GuestName {
  /// - Returns: in its tidy form; empty where nothing was typed.
  /// - Throws: `invalidValue`
  static func checked(_ typed: String) throws(SharingFailure) -> String {
    let name: String
    do throws(PersonName.Problem) {
      name = try PersonName(typed).rawValue
    } catch {
      throw .invalidValue(field: "name", reason: error.reason)
    }
    guard !name.contains("://"), !name.lowercased().contains("www.") else {
      throw .invalidValue(field: "name", reason: "Type your name, not an address.")
    }
    return name
  }
}
