package import Rendering

/// A document made from facts: its page, and a record of everything it was made of.
package struct Card: Sendable {
  /// What it is.
  package let kind: CardKind
  /// The component that it is about; nil for the whole system.
  package let component: String?
  /// What is shown.
  package let page: Page
  /// Lines of YAML that stand before its Markdown; nil without.
  package let frontMatter: String?
  /// What it was made of.
  package let record: CardRecord
  /// What the log says, in which sources are found again.
  let facts: SystemFacts
  /// The labels of the facts at the head that say what must be known besides, and are no part of what is told.
  static let noticeLabel = "To be known"

  /// As Markdown.
  package var markdown: String { PageMarkdown.render(page, frontMatter: frontMatter) }

  /// As one file of HTML.
  ///
  /// - Parameter forPaper: whether what folds away on a screen is open.
  package func html(forPaper: Bool = false) -> String {
    PageHTML.render(page, generator: record.engine, opensDetails: forPaper)
  }

  /// The sections that do not stand, with what is missing.
  package var incomplete: [CardRecord.Missing] { record.missing.filter(\.isEssential) }
}
