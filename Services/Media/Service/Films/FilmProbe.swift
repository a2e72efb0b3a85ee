import Foundation

/// What `ffprobe -print_format json -show_format -show_streams` tells of a film, as far as we ask.
struct FilmProbe: Decodable, Equatable {
  var streams: [Stream]
  var format: Format?

  struct Stream: Decodable, Equatable {
    var index: Int
    var codecType: String?
    var codecName: String?
    var profile: String?
    var pixelFormat: String?
    var width: Int?
    var height: Int?
    /// `4:3` where pixels are wider than high; `0:1` where nobody knows.
    var sampleAspectRatio: String?
    var colorTransfer: String?
    /// Frames a second on average, `30000/1001`; `0/0` where nobody knows.
    var averageFrameRate: String?
    /// The lowest rate at which every frame has a moment of its own.
    var baseFrameRate: String?
    var duration: String?
    var disposition: Disposition?
    var tags: Tags?
    var sideData: [SideData]?

    enum CodingKeys: String, CodingKey {
      case index, profile, width, height, duration, disposition, tags
      case codecType = "codec_type"
      case codecName = "codec_name"
      case pixelFormat = "pix_fmt"
      case sampleAspectRatio = "sample_aspect_ratio"
      case colorTransfer = "color_transfer"
      case averageFrameRate = "avg_frame_rate"
      case baseFrameRate = "r_frame_rate"
      case sideData = "side_data_list"
    }
  }

  struct Disposition: Decodable, Equatable {
    var attachedPicture: Int?
    enum CodingKeys: String, CodingKey { case attachedPicture = "attached_pic" }
  }

  /// Older files say their rotation in a tag, clockwise.
  struct Tags: Decodable, Equatable {
    var rotate: String?
  }

  /// A display matrix says its rotation anticlockwise.
  struct SideData: Decodable, Equatable {
    var rotation: Double?
  }

  struct Format: Decodable, Equatable {
    var duration: String?
    /// Of all streams together, a second.
    var bitRate: String?

    enum CodingKeys: String, CodingKey {
      case duration
      case bitRate = "bit_rate"
    }
  }

  init(json: [UInt8]) throws {
    self = try JSONDecoder().decode(FilmProbe.self, from: Data(json))
  }
}
