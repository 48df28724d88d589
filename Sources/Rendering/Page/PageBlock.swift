/// What stands under a heading.
package enum PageBlock: Sendable, Hashable {
  /// A paragraph.
  case paragraph(PageText)
  /// A paragraph about the page itself: how to read what stands beside it.
  case note(PageText)
  /// Labels with their values.
  case facts([PageFact])
  /// A heading below that of the section.
  case heading(String)
  /// A list; numbered where order matters.
  case list([PageText], isNumbered: Bool)
  /// A table.
  case table(PageTable)
  /// A chart with its text alternative.
  case figure(PageFigure)
  /// Many things, each with what it came to.
  case tiles(PageTiles)
  /// Who did what, one after the other.
  case timeline(PageTimeline)
  /// Text of a machine, as it stands.
  case code(String)
  /// What somebody wrote, told apart from what the page says of itself.
  case prose(PageProse)
  /// What is missing, and what would supply it.
  case gap(PageGap)
}
