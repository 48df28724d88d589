/// Where a piece of evidence comes from.
package enum EvidenceKind: String, CaseIterable, Sendable {
  /// The manifest itself: always current, of age 0, its id is `manifest`.
  case declaration
  /// Measured by Ephor from a file in this run.
  case evaluation
  /// A document whose content was checked.
  case document
  /// A file somebody vouched for in a signed statement.
  case attachment
  /// A signed measurement.
  case measurement
  /// Any other signed statement.
  case statement
}
