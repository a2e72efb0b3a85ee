import Domain

/// What a camera and its owner wrote into an original: for the studio alone, in no derivative.
public struct MediaMetadata: Codable, Sendable, Equatable {
  public var takenAt: LocalDateTime?
  public var cameraMake: String?
  /// The model.
  public var camera: String?
  public var lens: String?
  /// Millimetres, as the lens says.
  public var focalLength: Double?
  /// The f-number.
  public var aperture: Double?
  public var exposureSeconds: Double?
  public var iso: Int?
  /// Exif: 1 to 8.
  public var orientation: Int?
  /// At most 200, each at most 100 characters.
  public var keywords: [String]
  /// 0 to 5 stars; -1: rejected.
  public var rating: Int?
  /// At most 2,000 characters.
  public var caption: String?
  /// Degrees, north and east are positive.
  public var latitude: Double?
  public var longitude: Double?
  public var film: FilmDetails?

  public init(
    takenAt: LocalDateTime? = nil, cameraMake: String? = nil, camera: String? = nil, lens: String? = nil,
    focalLength: Double? = nil, aperture: Double? = nil, exposureSeconds: Double? = nil, iso: Int? = nil,
    orientation: Int? = nil, keywords: [String] = [], rating: Int? = nil, caption: String? = nil,
    latitude: Double? = nil, longitude: Double? = nil, film: FilmDetails? = nil
  ) {
    self.takenAt = takenAt
    self.cameraMake = cameraMake
    self.camera = camera
    self.lens = lens
    self.focalLength = focalLength
    self.aperture = aperture
    self.exposureSeconds = exposureSeconds
    self.iso = iso
    self.orientation = orientation
    self.keywords = keywords
    self.rating = rating
    self.caption = caption
    self.latitude = latitude
    self.longitude = longitude
    self.film = film
  }

  enum CodingKeys: String, CodingKey {
    case takenAt, cameraMake, camera, lens, focalLength, aperture, exposureSeconds, iso, orientation, keywords, rating
    case caption, latitude, longitude, film
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    takenAt = try container.decodeIfPresent(LocalDateTime.self, forKey: .takenAt)
    cameraMake = try container.decodeIfPresent(String.self, forKey: .cameraMake)
    camera = try container.decodeIfPresent(String.self, forKey: .camera)
    lens = try container.decodeIfPresent(String.self, forKey: .lens)
    focalLength = try container.decodeIfPresent(Double.self, forKey: .focalLength)
    aperture = try container.decodeIfPresent(Double.self, forKey: .aperture)
    exposureSeconds = try container.decodeIfPresent(Double.self, forKey: .exposureSeconds)
    iso = try container.decodeIfPresent(Int.self, forKey: .iso)
    orientation = try container.decodeIfPresent(Int.self, forKey: .orientation)
    keywords = try container.decodeIfPresent([String].self, forKey: .keywords) ?? []
    rating = try container.decodeIfPresent(Int.self, forKey: .rating)
    caption = try container.decodeIfPresent(String.self, forKey: .caption)
    latitude = try container.decodeIfPresent(Double.self, forKey: .latitude)
    longitude = try container.decodeIfPresent(Double.self, forKey: .longitude)
    film = try container.decodeIfPresent(FilmDetails.self, forKey: .film)
  }
}

/// How a film is coded.
public struct FilmDetails: Codable, Sendable, Equatable {
  /// As ffmpeg names it: `h264`, `hevc`.
  public var videoCodec: String
  /// nil: silent.
  public var audioCodec: String?
  /// On average.
  public var framesPerSecond: Double?
  public var bitsPerSecond: Int64?

  public init(
    videoCodec: String, audioCodec: String? = nil, framesPerSecond: Double? = nil, bitsPerSecond: Int64? = nil
  ) {
    self.videoCodec = videoCodec
    self.audioCodec = audioCodec
    self.framesPerSecond = framesPerSecond
    self.bitsPerSecond = bitsPerSecond
  }
}
