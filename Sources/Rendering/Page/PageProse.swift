/// Prose that people wrote, with who did.
package struct PageProse: Sendable, Hashable {
  /// Where it was written: a file.
  package var origin: String
  /// Who wrote it and how that is known, in a phrase.
  package var attribution: PageText
  /// What it says: no figures, no gaps, no prose within prose.
  package var blocks: [PageBlock]

  /// Attributed prose.
  package init(origin: String, attribution: PageText, blocks: [PageBlock]) {
    self.origin = origin
    self.attribution = attribution
    self.blocks = blocks
  }
}
