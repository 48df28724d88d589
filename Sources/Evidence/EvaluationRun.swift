import Attestation
package import Governance
package import Notation
import Statistics

/// One evaluation that was carried out: its file's digest and every number that came of it.
package struct EvaluationRun: Sendable {
  /// What the manifest declares.
  package let declaration: EvaluationDeclaration
  /// SHA-256 of the measured file.
  package let fileDigest: Digest
  /// The seed of every random choice: it follows from file and declaration alone (invariant 13).
  package let seed: UInt64
  let measured: [Measured]
  /// How many of the rows are different.
  package let rows: EvaluationRows
  /// Of labelled items: the labels that occur, where none of them counts and there are several; empty otherwise.
  package let strangers: [String]
  /// Of every interval, two-sided.
  private let level: Double
  /// What scores promised and what came true, in bins; nil without scores that are probabilities.
  private let reliability: JSON?

  /// The id of the evidence that an evaluation is: `evaluation:holdout`.
  package var evidenceID: String { "evaluation:\(declaration.name)" }

  /// Whether a classification of many rows has no error at all.
  package var isNeverWrong: Bool {
    declaration.kind == .classification
      && measured.contains { $0.metric == "accuracy" && $0.scope == .overall && $0.value == 1 && $0.n >= 100 }
  }

  /// Rows or items measured.
  package var count: Int { measured.map(\.n).max() ?? 0 }

  /// Measures; the results depend on the sample and the settings alone.
  ///
  /// - Parameter drawn: is told from any thread how many more of the settings' replicates were drawn; never, where
  ///   nothing is resampled.
  /// - Throws: `StatisticsError` for limits of the measuring itself.
  package init(
    _ sample: EvaluationSample, settings: MeasuringSettings, drawn: @Sendable (Int) -> Void = { _ in }
  ) throws {
    declaration = sample.declaration
    fileDigest = sample.fileDigest
    seed = sample.seed
    rows = sample.rows
    level = settings.confidence.level
    switch sample.columns {
    case .classification(let columns):
      strangers = []
      reliability = try ReliabilityBins.json(columns.predictions, confidence: settings.confidence)
      measured = try ClassificationRun(
        columns: columns, evaluation: sample.declaration, settings: settings, seed: sample.seed
      ).measure(drawn: drawn)
    case .labelled(let columns):
      strangers = columns.strangers
      reliability = nil
      measured = try LabelledRun(
        columns: columns, metric: sample.declaration.metric ?? "rate", settings: settings
      ).measure()
    }
  }

  /// The numbers as a statement carries them, with the summaries that a later release is compared by.
  package func content(system: String, release: String, engine: String) -> MeasurementContent {
    var quantities = JSONObject()
    for number in measured where number.scope == .overall {
      guard let json = number.quantity?.json else { continue }
      quantities[number.id(in: declaration.name)] = json
    }
    var details: JSONObject = ["quantities": .object(quantities)]
    details["reliability"] = reliability
    return MeasurementContent(
      system: system, release: release, evaluation: declaration.name, engine: engine, seed: "\(seed)",
      items: fileDigest,
      measurements: measured.map { $0.measurement(in: declaration.name, level: level) },
      details: details)
  }
}
