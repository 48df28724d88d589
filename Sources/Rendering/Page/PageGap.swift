/// Something a document should say and cannot.
package struct PageGap: Sendable, Hashable {
  /// What is missing, in a sentence without a full stop.
  package var what: String
  /// The command, or the place to write, that would supply it; a line each.
  package var supply: [String]
  /// Whether the section does not stand without it.
  package var isEssential: Bool

  /// A gap.
  package init(_ what: String, supply: [String], isEssential: Bool) {
    self.what = what
    self.supply = supply
    self.isEssential = isEssential
  }
}
