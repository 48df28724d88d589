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
  /// Scores that are no probabilities; nil where there is none.
  package let improbable: Improbable?

  /// Scores outside 0…1, for which no calibration can be measured.
  package struct Improbable: Sendable, Hashable {
    /// Rows with one.
    package let count: Int
    /// The line of the first, from 1.
    package let line: Int
    /// The first.
    package let value: Double

    package init(count: Int, line: Int, value: Double) {
      self.count = count
      self.line = line
      self.value = value
    }
  }

  package init(
    count: Int, distinct: Int, multiple: Int, isIdentified: Bool, isCopied: Bool,
    improbable: Improbable? = nil
  ) {
    self.improbable = improbable
    self.count = count
    self.distinct = distinct
    self.multiple = multiple
    self.isIdentified = isIdentified
    self.isCopied = isCopied
  }

  /// As policies and the gate's JSON carry it.
  package var json: JSON {
    var object: JSONObject = [
      "count": JSON(count), "distinct": JSON(distinct), "multiple": JSON(multiple),
      "identified": .bool(isIdentified), "copied": .bool(isCopied),
    ]
    if let improbable {
      object["improbable"] = [
        "count": JSON(improbable.count), "line": JSON(improbable.line),
        "value": JSON(finite: improbable.value) ?? .null,
      ]
    }
    return .object(object)
  }

  /// The same rows with what their scores are.
  package func with(_ improbable: Improbable?) -> EvaluationRows {
    EvaluationRows(
      count: count, distinct: distinct, multiple: multiple, isIdentified: isIdentified, isCopied: isCopied,
      improbable: improbable)
  }
}
