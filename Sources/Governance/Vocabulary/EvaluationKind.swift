/// How an evaluation's file is read.
package enum EvaluationKind: String, CaseIterable, Sendable {
  /// One row an item, with the truth and the prediction.
  case classification
  /// One row an item that somebody has already labelled; the rate of some labels is measured.
  case labelled
}
