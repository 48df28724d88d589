/// A place within a page at which links of the same page arrive.
package struct PageAnchor: Sendable, Hashable {
  /// The `id` of the place: `at-FAI-01`. No other id of a page begins so.
  let id: String

  /// The place named by a text; two texts never name one place.
  package init(_ text: String) {
    // Letters, digits and hyphens stand for themselves, every other byte is written out behind a full stop.
    id = "at-" + PercentEncoding.encode(text, keeping: "-").replacing("%", with: ".")
  }
}
