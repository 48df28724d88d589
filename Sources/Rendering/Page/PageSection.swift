/// A heading and what stands under it.
package struct PageSection: Sendable, Hashable {
  /// The heading, which readers of the document may look for by its words.
  package var title: String
  /// What stands under it.
  package var blocks: [PageBlock]

  /// A section.
  package init(_ title: String, _ blocks: [PageBlock]) {
    self.title = title
    self.blocks = blocks
  }

  /// What is missing in it, in order.
  package var gaps: [PageGap] {
    blocks.compactMap { if case .gap(let gap) = $0 { gap } else { nil } }
  }
}
