/// What stands under a heading.
package enum PageBlock: Sendable, Hashable {
  /// A paragraph.
  case paragraph(PageText)
  /// A heading below that of the section.
  case heading(String)
  /// A list; numbered where order matters.
  case list([PageText], isNumbered: Bool)
  /// A table.
  case table(PageTable)
  /// A chart with its text alternative.
  case figure(PageFigure)
  /// Text of a machine, as it stands.
  case code(String)
  /// What somebody wrote, told apart from what the page says of itself.
  case prose(PageProse)
  /// What is missing, and what would supply it.
  case gap(PageGap)
}
