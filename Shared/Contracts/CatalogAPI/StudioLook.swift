import Domain
import JSONRPC

/// How new galleries of a studio look, and its logo.
public struct GetStudioLook: RPCRequest {
  public static let method = "catalog.getStudioLook"
  public static let summary = "Tells how new galleries of a studio look."
  public static let isIdempotent = true
  public typealias Response = StudioLook
  public var studio: Studio.ID

  public init(studio: Studio.ID) {
    self.studio = studio
  }
}

/// How new galleries of a studio look.
public struct StudioLook: Codable, Sendable, Equatable {
  public var design: Design
  public var watermark: Watermark?
  public var logo: StudioLogo?

  public init(design: Design, watermark: Watermark? = nil, logo: StudioLogo? = nil) {
    self.design = design
    self.watermark = watermark
    self.logo = logo
  }
}

/// A picture that stands for a studio: PNG, WebP or JPEG of at most 5 MB.
public struct StudioLogo: Codable, Sendable, Equatable {
  public var blob: BlobKey
  public var contentType: MediaType

  public init(blob: BlobKey, contentType: MediaType) {
    self.blob = blob
    self.contentType = contentType
  }
}

/// Sets or, with nil, removes a studio's logo. What carries it as a watermark is drawn anew; nothing unmarked is shown
/// meanwhile. Fails with `unsupportedMedia`, and `invalidValue` while a gallery's watermark needs the logo.
public struct SetStudioLogo: RPCRequest {
  public static let method = "catalog.setStudioLogo"
  public static let summary = "Sets or removes a studio's logo."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var logo: StudioLogo?

  public init(studio: Studio.ID, logo: StudioLogo? = nil) {
    self.studio = studio
    self.logo = logo
  }
}

/// Gives a design to galleries that are there, and to those to come. Fails with `notFound` (then nothing is changed) and `invalidValue`.
public struct ApplyDesign: RPCRequest {
  public static let method = "catalog.applyDesign"
  public static let summary = "Gives a design to galleries."
  public static let isIdempotent = true
  public var studio: Studio.ID
  public var body: DesignApplication

  public init(studio: Studio.ID, body: DesignApplication) {
    self.studio = studio
    self.body = body
  }

  public struct Response: Codable, Sendable, Equatable {
    /// How many galleries wear it now that did not before.
    public var changed: Int

    public init(changed: Int) {
      self.changed = changed
    }
  }
}

/// The body of `POST /api/v1/studio/look`.
public struct DesignApplication: Codable, Sendable, Equatable {
  public var design: Design
  /// nil: every gallery of the studio.
  public var galleries: [Gallery.ID]?
  /// Also for galleries to come.
  public var asDefault: Bool?

  public init(design: Design, galleries: [Gallery.ID]? = nil, asDefault: Bool? = nil) {
    self.design = design
    self.galleries = galleries
    self.asDefault = asDefault
  }
}
