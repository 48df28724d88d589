/// What a value comes from, listed at the end of a page.
package struct PageReference: Sendable, Hashable {
  /// One thing known about a source.
  package struct Detail: Sendable, Hashable {
    /// What is told.
    package var label: String
    /// The value, as text.
    package var value: String

    /// A detail.
    package init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  /// What kind of source it is: `measurement`.
  package var label: String
  /// What it is found again by.
  package var id: String
  /// More about it: when it was recorded, by whom.
  package var details: [Detail]

  /// A reference.
  package init(label: String, id: String, details: [Detail]) {
    self.label = label
    self.id = id
    self.details = details
  }
}
