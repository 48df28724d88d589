/// A label and its value, at the head of a page or in its body.
package struct PageFact: Sendable, Hashable {
  /// What is told.
  package var label: String
  /// The value.
  package var value: PageText

  /// A fact.
  package init(_ label: String, _ value: PageText) {
    self.label = label
    self.value = value
  }
}
