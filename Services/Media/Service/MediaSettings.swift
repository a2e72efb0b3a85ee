import Foundation

/// Where media finds its things, and what a file may cost.
struct MediaSettings: Sendable {
  var databasePath: String
  var blobDirectory: String
  /// The media program, which is its own worker.
  var executable: String
  /// How many files are worked on at a time. Besides, one film is copied and one is rendered.
  var lanes = lanes(
    cores: ProcessInfo.processInfo.activeProcessorCount, memory: ProcessInfo.processInfo.physicalMemory)
  /// Larger films are told of before copies of all their bytes are made: such a copy takes some seconds.
  var mostBytesAtOnce: Int64 = 256 << 20
  /// The longest one picture, and each step of a film, may take.
  var timeLimit = Duration.seconds(60)
  var workerConfinement = Confinement()
  var toolConfinement = Confinement(processorSeconds: 120)
  /// What rendering a film may use: its frames are large and many, and it steps back behind everything else.
  var renderingConfinement = Confinement(memory: 4 << 30, niceness: 10)
  var renderingBudget = RenditionBudget()
  /// How long rendering a film may stand still.
  var renderingPatience = Duration.seconds(180)

  /// As many as there are cores, of which one in eight is left to those that people wait for; and as many as have a GiB
  /// of memory each, which hardly a picture takes.
  static func lanes(cores: Int, memory: UInt64) -> Int {
    max(1, min(cores - cores / 8, Int((memory + (1 << 29)) >> 30)))
  }
}
