import Governance
import Notation
import Statistics

/// Items that people or a judge have already labelled: for each, whether its label counts towards the rate.
struct LabelledColumns {
  /// 1 where the label counts, one a row.
  let outcomes: [UInt8]
  /// The conversation each item belongs to; nil when the manifest names no such column.
  let clusters: [Int]?
  let attributes: [Attribute]
  /// The labels that occur, where none of them counts and there are several; empty otherwise.
  let strangers: [String]

  /// - Throws: `evidence.unsupported`, `evidence.undeclared`, `evidence.label_outside_classes`,
  ///   `evidence.duplicate_id`, and what reading a column throws.
  init(_ table: EvidenceTable, _ evaluation: EvaluationDeclaration, at location: SourceLocation) throws {
    let columns = evaluation.columns
    guard columns.weight == nil, columns.repeat == nil else {
      throw EvidenceError(
        .unsupported, "evaluation \(evaluation.name): weighted and repeated items are not built yet",
        remedy: "leave columns.weight and columns.repeat out; every row then counts once", at: location)
    }
    guard let labelName = columns.label, evaluation.metric != nil, !evaluation.counts.isEmpty else {
      throw EvidenceError(
        .undeclared, "evaluation \(evaluation.name) does not say which label counts towards which rate",
        remedy: "set columns.label, metric and counts in the manifest", at: location)
    }
    if let id = columns.id { try ClassificationColumns.requireUnique(id, in: table) }
    let labels = try table.categories(labelName)
    if let empty = labels.labels.firstIndex(of: "") {
      let row = labels.codes.firstIndex(of: Int32(truncatingIfNeeded: empty)) ?? 0
      throw EvidenceError(
        .emptyCell, "the item has no label in \(labelName)", remedy: "label it, or drop the row",
        at: table.location(ofRow: row))
    }
    try LookAlike.refuse(evaluation.classes, of: evaluation.name, at: location)
    try LookAlike.refuse(labels, in: labelName, of: table, as: "labels")
    try Self.requireKnown(evaluation, labels.labels, at: location)
    if !evaluation.classes.isEmpty {
      for (code, label) in labels.labels.enumerated() where !evaluation.classes.contains(label) {
        let row = labels.codes.firstIndex(of: Int32(truncatingIfNeeded: code)) ?? 0
        throw EvidenceError(
          .labelOutsideClasses,
          "the label `\(label.prefix(40))` is none of \(evaluation.classes.joined(separator: ", "))",
          remedy: "correct the label, or the classes in the manifest", at: table.location(ofRow: row))
      }
    }
    let counting = labels.labels.map { evaluation.counts.contains($0) ? UInt8(1) : 0 }
    outcomes = labels.codes.map { counting[Int($0)] }
    strangers = counting.contains(1) || labels.labels.count < 2 ? [] : labels.labels
    clusters = try columns.conversation.map { try table.categories($0).codes.map(Int.init) }
    attributes = try evaluation.slices.map { try ClassificationColumns.attribute($0, of: table) }
  }

  /// A rate of zero because its label was misspelt would be the most dangerous number of all: a label that
  /// counts must occur, or be among the declared classes.
  private static func requireKnown(
    _ evaluation: EvaluationDeclaration, _ found: [String], at location: SourceLocation
  ) throws(EvidenceError) {
    let known = evaluation.classes.isEmpty ? found : evaluation.classes
    for label in evaluation.counts where !known.contains(label) {
      let near = nearestKey(to: label, among: known).map { "did you mean `\($0)`? " } ?? ""
      throw EvidenceError(
        .undeclared,
        evaluation.classes.isEmpty
          ? "no row has the label `\(label)` that \(evaluation.name) counts"
          : "the label `\(label)` that \(evaluation.name) counts is none of the declared classes",
        remedy: near + "If it can occur but did not, list every label under `classes`", at: location)
    }
  }
}
