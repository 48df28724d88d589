/// What a caller decides about a page; each format reads what concerns it.
package struct RenderingOptions: Sendable, Hashable {
  /// Columns of the terminal, brought into `minimumWidth...maximumWidth`.
  package var width: Int
  /// Whether to use colour. The caller knows `NO_COLOR` and whether this is a terminal.
  package var colour: Bool
  /// Whether the terminal shows Unicode.
  package var unicode: Bool
  /// Whether satisfied rules are written out one by one (text, Markdown, SARIF). JUnit always has them.
  package var includesSatisfied: Bool
  /// What distinguishes this run from others of the tool in one dashboard; SARIF's `automationDetails.id`.
  package var automationID: String?
  /// Bytes that a Markdown page may have (a comment, a step summary).
  package var maximumMarkdownBytes: Int

  package static let minimumWidth = 40
  /// Lines longer than this are hard to read, however wide the window.
  package static let maximumWidth = 110

  package init(
    width: Int = 90, colour: Bool = false, unicode: Bool = true, includesSatisfied: Bool = false,
    automationID: String? = nil, maximumMarkdownBytes: Int = RenderingLimit.commentBytes
  ) {
    self.width = min(max(width, Self.minimumWidth), Self.maximumWidth)
    self.colour = colour
    self.unicode = unicode
    self.includesSatisfied = includesSatisfied
    self.automationID = automationID
    self.maximumMarkdownBytes = maximumMarkdownBytes
  }
}
