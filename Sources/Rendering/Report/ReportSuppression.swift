/// Why a finding that stands does not count for now: somebody answers for it.
///
/// A suppression changes neither the level nor a number of the result that carries it.
package struct ReportSuppression: Sendable, Hashable {
  /// What they call it: `WAIVED`.
  package var label: String
  /// The reason, in the words of whoever gave it.
  package var justification: String
  /// What is done meanwhile instead; empty where nothing is.
  package var compensation: String
  /// When it ends, as written for people (a date); nil where it has no end.
  package var until: String?
  /// Who answers for it; nil where that is not told.
  package var by: String?

  package init(
    label: String = "WAIVED", justification: String, compensation: String = "", until: String? = nil,
    by: String? = nil
  ) {
    self.label = label
    self.justification = justification
    self.compensation = compensation
    self.until = until
    self.by = by
  }

  /// `until 2027-01-31 by model-risk: reason`, for formats with one line.
  package var text: String {
    var parts: [String] = []
    if let until { parts.append("until \(until)") }
    if let by { parts.append("by \(by)") }
    let head = parts.joined(separator: " ")
    return head.isEmpty ? justification : "\(head): \(justification)"
  }
}
