import Foundation

/// Where media finds its things, and what a file may cost.
struct MediaSettings: Sendable {
  var databasePath: String
  var blobDirectory: String
  /// The media program, which is its own worker.
  var executable: String
  /// How many files are worked on at a time.
  var lanes = min(2, ProcessInfo.processInfo.activeProcessorCount)
  /// The longest one picture, and each step of a film, may take.
  var timeLimit = Duration.seconds(60)
  var workerConfinement = Confinement()
  var toolConfinement = Confinement(processorSeconds: 120)
  /// What rendering a film may use: its frames are large and many, and it steps back behind everything else.
  var renderingConfinement = Confinement(memory: 4 << 30, niceness: 10)
  var renderingBudget = RenditionBudget()
  /// How long rendering a film may stand still.
  var renderingPatience = Duration.seconds(180)
}
