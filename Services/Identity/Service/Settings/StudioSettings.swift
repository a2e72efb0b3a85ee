import Domain
import Foundation
import IdentityAPI

/// What a studio's settings may be, each in the one form that is stored.
///
/// All throw `IdentityFailure.invalidValue` with what to do.
enum StudioSettings {
  /// A name of a studio or a person: on one line, not empty.
  static func name(_ text: String, field: String) throws(IdentityFailure) -> String {
    let name: PersonName
    do {
      name = try PersonName(text)
    } catch {
      throw .invalidValue(field: field, reason: error.reason)
    }
    guard !name.rawValue.isEmpty else { throw .invalidValue(field: field, reason: "Type a name.") }
    return name.rawValue
  }

  static func timeZone(_ text: String) throws(IdentityFailure) -> String {
    let isPlain = text.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || "_-+/".utf8.contains($0)
    }
    guard isPlain, (1...64).contains(text.utf8.count), TimeZone(identifier: text) != nil else {
      throw .invalidValue(field: "timeZone", reason: "Choose a time zone by its name, as in Europe/Berlin.")
    }
    return text
  }

  static func color(_ text: String) throws(IdentityFailure) -> String {
    let digits = text.utf8.dropFirst()
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
      digits.allSatisfy({ (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0) })
    else {
      throw .invalidValue(field: "brand.color", reason: "Write the colour as # and six digits, as in #7a2e3b.")
    }
    return text.lowercased()
  }

  static func website(_ text: String) throws(IdentityFailure) -> String {
    guard text.utf8.count <= 2000, !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }),
      let url = URLComponents(string: text),
      ["http", "https"].contains(url.scheme?.lowercased()), url.host?.isEmpty == false, url.user == nil,
      url.password == nil
    else {
      throw .invalidValue(
        field: "brand.website", reason: "Write the whole address of the website, as in https://studio.example.")
    }
    return text
  }
}

extension Brand {
  /// - Throws: `IdentityFailure.invalidValue`
  func applying(_ change: BrandChange) throws(IdentityFailure) -> Brand {
    var brand = Brand(
      color: change.color.applied(to: color), logo: change.logo.applied(to: logo),
      replyTo: change.replyTo.applied(to: replyTo), website: change.website.applied(to: website))
    if let color = brand.color { brand.color = try StudioSettings.color(color) }
    if let website = brand.website { brand.website = try StudioSettings.website(website) }
    return brand
  }
}

extension StudioProfile {
  /// - Throws: `IdentityFailure.invalidValue`
  func applying(_ change: StudioChange) throws(IdentityFailure) -> StudioProfile {
    var profile = self
    if let name = change.name { profile.name = try StudioSettings.name(name, field: "name") }
    if let brand = change.brand { profile.brand = try self.brand.applying(brand) }
    if let timeZone = change.timeZone { profile.timeZone = try StudioSettings.timeZone(timeZone) }
    if let requireAccount = change.requireAccount { profile.requireAccount = requireAccount }
    return profile
  }

  /// R13.
  func applying(_ change: PlanChange) -> StudioProfile {
    var profile = self
    if let plan = change.plan { profile.plan = plan }
    if let addOns = change.addOns { profile.addOns = AddOn.allCases.filter(addOns.contains) }
    return profile
  }
}
