import Dispatch
import Evidence
import Governance
import Notation
import Synchronization

/// The declared evaluations, read and measured on other cores while rules are read, policies compiled and the log
/// opened; whoever asks for the numbers waits.
///
/// Reading and resampling are half of a cold run of the gate. They need nothing of the rules but three numbers of
/// the baseline, so reading starts with the manifest and measuring with the baseline.
final class EvaluationMeasuring: Sendable {
  /// What came of each evaluation, in the order of the manifest: its numbers, nil where its file does not exist,
  /// or why there are none. Ends with the first failure.
  typealias Results = [Result<EvaluationRun?, any Error>]

  private let manifest: Manifest
  private let workspace: Workspace
  /// Serial, so that measuring follows reading without a thread that waits.
  private let queue = DispatchQueue(label: "ephor.measuring", qos: .userInitiated)
  private let samples = Mutex<[Result<EvaluationSample?, any Error>]>([])
  private let results = Mutex<Results>([])
  private let stage = Mutex(MeasuringStage())

  /// Starts reading at once.
  init(_ manifest: Manifest, in workspace: Workspace) {
    self.manifest = manifest
    self.workspace = workspace
    queue.async { [self] in
      for evaluation in manifest.evaluations {
        stage.withLock { $0 = MeasuringStage("reading \(evaluation.name)", replicates: nil) }
        let sample = Result { try read(evaluation) }
        samples.withLock { $0.append(sample) }
        if case .failure = sample { return }
      }
    }
  }

  /// Starts measuring as soon as the files are read.
  func measure(_ baseline: Baseline) {
    queue.async { [self] in
      let settings = Result { try MeasuringSettings(baseline) }
      let read = samples.withLock { samples in
        defer { samples = [] }
        return samples
      }
      for sample in read {
        let run = Result { try sample.get().map { try measure($0, settings: settings.get()) } }
        results.withLock { $0.append(run) }
        if case .failure = run { return }
      }
    }
  }

  private func measure(_ sample: EvaluationSample, settings: MeasuringSettings) throws -> EvaluationRun {
    let replicates = sample.declaration.slices.isEmpty ? nil : settings.replicates
    stage.withLock { $0 = MeasuringStage("measuring \(sample.declaration.name)", replicates: replicates) }
    return try EvaluationRun(sample, settings: settings) { count in stage.withLock { $0.done += count } }
  }

  /// How often a wait tells how far it is.
  private static let tellingMilliseconds = 100

  /// The numbers; waits for them, and tells meanwhile how far they are.
  func finished(_ progress: (GateProgress) -> Void) -> Results {
    let end = DispatchSemaphore(value: 0)
    queue.async { end.signal() }
    while end.wait(timeout: .now() + .milliseconds(Self.tellingMilliseconds)) == .timedOut {
      progress(stage.withLock { $0 }.progress)
    }
    return results.withLock { $0 }
  }

  private func read(_ evaluation: EvaluationDeclaration) throws -> EvaluationSample? {
    let place = manifest.location(of: evaluation.pointer.appending("file"))
    return try GateError.placing(place) {
      let file = try workspace.inside(evaluation.file)
      guard FileStamp.read(file) != nil else { return nil }
      let shown = workspace.shown(evaluation.file)
      return try EvaluationSample(
        evaluation, bytes: FileReader.bytes(file, shownAs: shown), file: shown, at: place)
    }
  }
}
