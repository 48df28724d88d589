import Governance
import Notation
import Statistics

/// The columns of a classification, checked: binary predictions and the attributes that rows are sliced by.
struct ClassificationColumns {
  let predictions: BinaryPredictions
  let attributes: [Attribute]
  /// Scores that are no probabilities; nil where all are, or there is none.
  let improbable: EvaluationRows.Improbable?

  /// - Throws: `evidence.unsupported`, `evidence.undeclared`, `evidence.label_outside_classes`,
  ///   `evidence.one_class`, `evidence.duplicate_id`, and what reading a column throws.
  init(_ table: EvidenceTable, _ evaluation: EvaluationDeclaration, at location: SourceLocation) throws {
    let columns = evaluation.columns
    for (name, column) in [("weight", columns.weight), ("repeat", columns.repeat)] where column != nil {
      throw EvidenceError(
        .unsupported,
        "evaluation \(evaluation.name): weighted and repeated classifications are not built yet",
        remedy: "leave columns.\(name) out; every row then counts once", at: location)
    }
    guard let truthName = columns.truth, let predictionName = columns.prediction,
      let positive = evaluation.positive
    else {
      throw EvidenceError(
        .undeclared, "evaluation \(evaluation.name) does not say which columns hold truth and prediction",
        remedy: "set columns.truth, columns.prediction and positive in the manifest", at: location)
    }
    if let id = columns.id { try Self.requireUnique(id, in: table) }
    let classes = try Self.classes(table, truthName, positive, evaluation, at: location)
    let truth = try Self.coded(table, truthName, positive: positive, classes: classes)
    let predicted = try Self.coded(table, predictionName, positive: positive, classes: classes)
    let score = try columns.score.map { try table.doubles($0) }
    let predictions = try BinaryPredictions(truth: truth, predicted: predicted, score: score)
    guard predictions.confusion.positives > 0, predictions.confusion.negatives > 0 else {
      throw EvidenceError(
        .oneClass,
        "every row of \(table.file) has the truth `\(predictions.confusion.positives > 0 ? positive : classes.first { $0 != positive } ?? "negative")`",
        remedy: "evaluate on data with both classes, and check that \(truthName) is the right column",
        at: location)
    }
    self.predictions = predictions
    improbable = Self.improbable(score ?? [], in: table)
    attributes = try evaluation.slices.map { try Self.attribute($0, of: table) }
  }

  private static func improbable(_ scores: [Double], in table: EvidenceTable) -> EvaluationRows.Improbable? {
    guard let first = scores.firstIndex(where: { !(0...1).contains($0) }) else { return nil }
    return EvaluationRows.Improbable(
      count: scores[first...].count { !(0...1).contains($0) },
      line: table.location(ofRow: first).position.line, value: scores[first])
  }

  /// Both classes: as declared, else those that the truth takes.
  private static func classes(
    _ table: EvidenceTable, _ truth: String, _ positive: String, _ evaluation: EvaluationDeclaration,
    at location: SourceLocation
  ) throws -> [String] {
    if !evaluation.classes.isEmpty {
      try LookAlike.refuse(evaluation.classes, of: evaluation.name, at: location)
      guard evaluation.classes.contains(positive) else {
        throw EvidenceError(
          .undeclared, "the positive class `\(positive)` is none of the declared classes",
          remedy: "name one of \(evaluation.classes.joined(separator: ", "))", at: location)
      }
      guard evaluation.classes.count == 2 else { throw tooManyClasses(evaluation.classes.count, location) }
      return evaluation.classes
    }
    let labels = try table.categories(truth).labels
    guard labels.count <= 2 else { throw tooManyClasses(labels.count, location) }
    guard labels.contains(positive) else {
      throw EvidenceError(
        .labelOutsideClasses, "no row of \(table.file) has the positive class `\(positive)` in \(truth)",
        remedy: "its values are \(labels.joined(separator: ", "))", at: location)
    }
    return labels
  }

  private static func tooManyClasses(_ count: Int, _ location: SourceLocation) -> EvidenceError {
    EvidenceError(
      .unsupported, "\(count) classes: only two are measured in this version",
      remedy: "evaluate one class against the rest, one evaluation each", at: location)
  }

  private static func coded(
    _ table: EvidenceTable, _ column: String, positive: String, classes: [String]
  ) throws -> [UInt8] {
    let categories = try table.categories(column)
    try LookAlike.refuse(categories, in: column, of: table, as: "classes")
    for (code, label) in categories.labels.enumerated() where !classes.contains(label) {
      let row = categories.codes.firstIndex(of: Int32(truncatingIfNeeded: code)) ?? 0
      throw EvidenceError(
        .labelOutsideClasses,
        "`\(label.prefix(40))` in column \(column) is none of the classes \(classes.joined(separator: ", "))",
        remedy: "correct the row, or the classes in the manifest", at: table.location(ofRow: row))
    }
    let codes = categories.labels.map { $0 == positive ? UInt8(1) : 0 }
    return categories.codes.map { codes[Int($0)] }
  }

  /// A column as an attribute, its values sorted by their bytes so that the coding follows from the content.
  static func attribute(_ name: String, of table: EvidenceTable) throws -> Attribute {
    let categories = try table.categories(name)
    guard categories.labels.count <= Int(UInt16.max) else {
      throw EvidenceError(
        .unsupported, "column \(name) has \(categories.labels.count) values, too many to slice by",
        remedy: "slice by bands of the column", at: table.location(ofRow: 0))
    }
    if let empty = categories.labels.firstIndex(of: "") {
      let row = categories.codes.firstIndex(of: Int32(truncatingIfNeeded: empty)) ?? 0
      throw EvidenceError(
        .emptyCell, "column \(name) is empty here, so the row belongs to no slice",
        remedy: "write `unknown` where the value is not known", at: table.location(ofRow: row))
    }
    try LookAlike.refuse(categories, in: name, of: table, as: "groups")
    let order = categories.labels.indices.sorted {
      categories.labels[$0].utf8.lexicographicallyPrecedes(categories.labels[$1].utf8)
    }
    var places = [UInt16](repeating: 0, count: order.count)
    for (place, old) in order.enumerated() { places[old] = UInt16(truncatingIfNeeded: place) }
    return try Attribute(
      name: name, values: order.map { categories.labels[$0] }, codes: categories.codes.map { places[Int($0)] }
    )
  }

  /// Ids tell rows apart: a repeated one means that rows were counted twice.
  static func requireUnique(_ name: String, in table: EvidenceTable) throws {
    guard let (row, id) = try table.firstRepeat(name) else { return }
    throw EvidenceError(
      .duplicateID, "the id `\(id.prefix(40))` occurs twice in column \(name)",
      remedy: "keep one row for each item", at: table.location(ofRow: row))
  }
}
