/// A labelled line: `Tier` · `high (impact on people: significant)`.
package struct ReportFact: Sendable, Hashable {
  package var label: String
  package var value: String

  package init(_ label: String, _ value: String) {
    self.label = label
    self.value = value
  }
}
