/// What the measuring of evaluations is at.
struct MeasuringStage: Sendable {
  private let label: String
  /// Replicates to draw; nil while nothing is drawn.
  private let replicates: Int?
  private let began = ContinuousClock.now
  /// Replicates drawn.
  var done = 0

  init(_ label: String = "measuring", replicates: Int? = nil) {
    self.label = label
    self.replicates = replicates
  }

  /// How far it is now.
  var progress: GateProgress {
    GateProgress(
      label: label, done: done, total: replicates, unit: replicates == nil ? "" : "replicates",
      elapsedSeconds: (ContinuousClock.now - began) / .seconds(1))
  }
}
