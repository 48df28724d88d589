package import Notation

/// How many of an evaluation's rows are different: rows counted twice make every interval too narrow.
package struct EvaluationRows: Sendable, Hashable {
  /// Rows in the file.
  package let count: Int
  /// Different rows, ids left out.
  package let distinct: Int
  /// The greatest number by which every row's occurrences divide.
  package let multiple: Int
  /// Whether the manifest declares an id column.
  package let isIdentified: Bool
  /// Whether the multiple cannot be chance.
  package let isCopied: Bool

  package init(count: Int, distinct: Int, multiple: Int, isIdentified: Bool, isCopied: Bool) {
    self.count = count
    self.distinct = distinct
    self.multiple = multiple
    self.isIdentified = isIdentified
    self.isCopied = isCopied
  }

  /// As policies and the gate's JSON carry it.
  package var json: JSON {
    [
      "count": JSON(count), "distinct": JSON(distinct), "multiple": JSON(multiple),
      "identified": .bool(isIdentified), "copied": .bool(isCopied),
    ]
  }
}
