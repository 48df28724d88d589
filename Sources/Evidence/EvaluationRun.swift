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

  /// The id of the evidence that an evaluation is: `evaluation:holdout`.
  package var evidenceID: String { "evaluation:\(declaration.name)" }

  /// Whether a classification of many rows has no error at all.
  package var isNeverWrong: Bool {
    declaration.kind == .classification
      && measured.contains { $0.metric == "accuracy" && $0.scope == .overall && $0.value == 1 && $0.n >= 100 }
  }

  /// Rows or items measured.
  package var count: Int { measured.map(\.n).max() ?? 0 }

  /// Reads the file and measures.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - file: its name as the user knows it.
  ///   - location: where the manifest declares the evaluation.
  /// - Throws: `EvidenceError` for a file that is not what the manifest says, `NotationError` for text that is no
  ///   table, `StatisticsError` for limits of the measuring itself.
  package init(
    _ declaration: EvaluationDeclaration, bytes: [UInt8], file: String, settings: EvaluationSettings,
    at location: SourceLocation
  ) throws {
    self.declaration = declaration
    let digest = Digest(sha256Of: bytes)
    let suite = try CanonicalJSON.encode(declaration.json)
    let seed = Digest(sha256Of: digest.bytes + suite).bytes.prefix(8).reduce(UInt64(0)) {
      $0 << 8 | UInt64($1)
    }
    fileDigest = digest
    self.seed = seed
    let table = try EvidenceTable(bytes, file: file)
    let census = table.census(except: declaration.columns.id)
    rows = EvaluationRows(
      count: census.count, distinct: census.distinct, multiple: census.multiple,
      isIdentified: census.isIdentified, isCopied: census.isCopied)
    switch declaration.kind {
    case .classification:
      let columns = try ClassificationColumns(table, declaration, at: location)
      measured = try ClassificationRun(
        columns: columns, evaluation: declaration, settings: settings, seed: seed
      ).measure()
    case .labelled:
      let columns = try LabelledColumns(table, declaration, at: location)
      measured = try LabelledRun(columns: columns, metric: declaration.metric ?? "rate", settings: settings)
        .measure()
    }
    guard !census.isCopied || census.isIdentified else {
      throw EvidenceError(
        .copiedRows,
        "every row of \(file) occurs \(census.multiple) times or a multiple of that: \(census.count) rows, \(census.distinct) different ones",
        remedy:
          "give each case once. If they are different cases, give each an id of its own and name the column in columns.id",
        at: location)
    }
  }

  /// The numbers as a statement carries them, with the summaries that a later release is compared by.
  package func content(
    system: String, release: String, engine: String, settings: EvaluationSettings
  ) -> MeasurementContent {
    var quantities = JSONObject()
    for number in measured where number.scope == .overall {
      guard let json = number.quantity?.json else { continue }
      quantities[number.id(in: declaration.name)] = json
    }
    return MeasurementContent(
      system: system, release: release, evaluation: declaration.name, engine: engine, seed: "\(seed)",
      items: fileDigest,
      measurements: measured.map { $0.measurement(in: declaration.name, level: settings.confidence.level) },
      details: ["quantities": .object(quantities)])
  }
}
