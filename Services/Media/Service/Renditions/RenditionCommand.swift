import Domain

/// The arguments ffmpeg renders a film with: one decoding for all sizes, each smaller one made from the larger.
///
/// H.264 High at 8 bits and AAC in MP4, the index in front, a picture to start from every two seconds, and nothing
/// else: no tags, chapters, timecodes or further streams. Frames keep their moments, however they are spaced.
struct RenditionCommand {
  var source: String
  var type: MediaType
  var facts: FilmFacts
  var outputs: [RenditionPlan.Output]
  /// A transparent PNG of the first output's size.
  var mark: String?
  /// A file for each output.
  var targets: [String]

  /// Above it a film looks no smoother, and its files grow.
  static let mostFrames = 60.0

  var arguments: [String] {
    ["-nostdin", "-v", "error", "-nostats", "-progress", "pipe:1", "-stats_period", "1"]
      + ["-filter_complex_threads", "2", "-threads", "2"] + FilmCommands.reading(source, type)
      + (mark.map { ["-protocol_whitelist", "file", "-f", "png_pipe", "-i", "file:\($0)"] } ?? [])
      + ["-filter_complex", graph]
      + zip(outputs, targets).enumerated().flatMap { writing($1.0, label: "v\($0)", to: $1.1) }
  }

  /// What happens to each frame on its way.
  var graph: String {
    let first = outputs[0]
    var steps: [String] = []
    if let rate = facts.details.framesPerSecond, rate > Self.mostFrames + 0.5 { steps.append("fps=60") }
    let range = facts.isHighDynamicRange ? "" : ":out_range=tv" + (isRGB ? ":out_color_matrix=bt709" : "")
    steps.append("scale=\(first.width):\(first.height):flags=bicubic\(range),setsar=1")
    steps += ["format=\(facts.isHighDynamicRange ? "yuv420p10le" : "yuv420p")"] + colours + ["format=yuv420p"]
    var graph = "[0:\(facts.pictureStream)]" + steps.joined(separator: ",")
    if mark != nil { graph += "[plain];[plain][1:v]overlay=0:0:format=yuv420" }
    guard outputs.count > 1 else { return graph + "[v0]" }
    graph += ",split=\(outputs.count)[v0]" + (1..<outputs.count).map { "[s\($0)]" }.joined()
    for (index, output) in outputs.enumerated().dropFirst() {
      graph += ";[s\(index)]scale=\(output.width):\(output.height):flags=bicubic,setsar=1[v\(index)]"
    }
    return graph
  }

  /// Films made of red, green and blue get the colours that players take large films to have, and say so.
  private var isRGB: Bool {
    ["rgb", "bgr", "gbr", "argb", "abgr", "0rgb", "0bgr", "pal"].contains { facts.pixelFormat?.hasPrefix($0) == true }
  }

  private var colours: [String] {
    guard isRGB else { return FilmCommands.toned(facts) }
    return ["setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"]
  }

  private func writing(_ output: RenditionPlan.Output, label: String, to target: String) -> [String] {
    let kilobits = output.rendition.mostKilobits
    return ["-map", "[\(label)]"] + sound + ["-dn", "-sn", "-threads", "2"]
      + ["-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-pix_fmt", "yuv420p", "-crf", "21"]
      + ["-maxrate", "\(kilobits)k", "-bufsize", "\(2 * kilobits)k", "-force_key_frames", "expr:gte(t,n_forced*2)"]
      + ["-fps_mode", "vfr", "-enc_time_base", "1:90000", "-video_track_timescale", "90000"]
      // The encoder would write how it was set between the pictures.
      + ["-bsf:v", "filter_units=remove_types=6"]
      // A name for the encoder, or it gives its own.
      + ["-metadata:s", "encoder=film"]
      + ["-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-write_tmcd", "0"]
      + ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-max_muxing_queue_size", "4096"]
      + ["-movflags", "+faststart", "-f", "mp4", "-y", "file:\(target)"]
  }

  /// Two channels, and silence where a recording has gaps: sound stays with its pictures.
  private var sound: [String] {
    guard let stream = facts.soundStream else { return ["-an"] }
    return ["-map", "0:\(stream)", "-c:a", "aac", "-b:a", "160k", "-ac", "2", "-ar", "48000"]
      + ["-af", "aresample=async=1:first_pts=0"]
  }
}
