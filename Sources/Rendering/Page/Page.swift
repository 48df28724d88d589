/// A document of prose, tables and figures in which every value can say where it comes from.
///
/// Knows nothing of what the document is about. `PageMarkdown` and `PageHTML` write it; all text in it is taken
/// for text, whatever it holds, and only what the types say is markup.
///
/// ```swift
/// var page = Page(title: "Model card", subtitle: "income-model")
/// let source = PageReference(label: "measurement", id: "sha256:…", details: [("recorded", "2026-11-21")])
/// page.references = [source]
/// page.sections = [PageSection("Evaluation", [.paragraph(PageText("Accuracy is 0.86") + .reference(0))])]
/// let markdown = PageMarkdown.render(page)
/// ```
package struct Page: Sendable, Hashable {
  /// The main heading.
  package var title: String
  /// What the document is about, in a line.
  package var subtitle: String
  /// What the document comes to, in a word beside its heading; nil where it comes to nothing.
  package var status: PageStatus?
  /// Short facts at the head, in order.
  package var facts: [PageFact]
  /// The body.
  package var sections: [PageSection]
  /// What values refer to by position.
  package var references: [PageReference]
  /// Last words: how the page was made.
  package var colophon: PageText

  /// A page without a body.
  package init(title: String, subtitle: String) {
    self.title = title
    self.subtitle = subtitle
    facts = []
    sections = []
    references = []
    colophon = PageText()
  }
}
