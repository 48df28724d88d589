/// A page as GitHub-flavoured Markdown, with its sources as footnotes.
package enum PageMarkdown {
  /// The document, ended by a line feed.
  ///
  /// What is missing stands in a fenced block, which counts for no words of prose where somebody counts them; what a
  /// section cannot do without says before it that it is to be written.
  ///
  /// - Parameter frontMatter: lines of YAML to stand before everything, without their fences.
  package static func render(_ page: Page, frontMatter: String? = nil) -> String {
    var parts: [String] = []
    if let frontMatter { parts.append("---\n\(frontMatter.trimmingLineFeeds)\n---") }
    parts.append("# \(MarkdownText.escaped(page.title)): \(MarkdownText.escaped(page.subtitle))")
    if let status = page.status { parts.append(marked(status.word, "**")) }
    if !page.facts.isEmpty { parts.append(written(page.facts)) }
    for section in page.sections {
      parts.append("## \(MarkdownText.escaped(section.title))")
      for block in section.blocks { parts += written(block) }
    }
    if !page.references.isEmpty {
      parts.append("## Sources")
      parts.append(
        page.references.enumerated().map { position, reference in
          let details = reference.details.map {
            "\(MarkdownText.escaped($0.label)) \(MarkdownText.escaped($0.value))"
          }
          return "[^\(position + 1)]: "
            + ([MarkdownText.escaped(reference.label) + " " + MarkdownText.code(reference.id)] + details)
            .joined(separator: ", ")
        }.joined(separator: "\n"))
    }
    if !page.colophon.isEmpty { parts.append(inline(page.colophon)) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func written(_ block: PageBlock) -> [String] {
    switch block {
    case .paragraph(let text), .note(let text): return [inline(text)]
    case .facts(let facts): return [written(facts)]
    case .heading(let text): return ["### \(MarkdownText.escaped(text))"]
    case .list(let items, let isNumbered):
      return [
        items.enumerated().map { "\(isNumbered ? "\($0.offset + 1)." : "-") \(inline($0.element))" }
          .joined(separator: "\n")
      ]
    case .table(let table): return [written(table)]
    case .figure(let figure):
      let sources = inline(PageText(figure.references.map(PageText.Run.reference)))
      return [
        "**Figure.** \(MarkdownText.escaped(figure.caption))\(sources). \(MarkdownText.escaped(figure.summary))",
        written(figure.table, isCaptioned: false),
      ]
    case .tiles(let tiles):
      return ["**Figure.** \(MarkdownText.escaped(tiles.caption)).", written(tiles.table)]
    case .timeline(let timeline):
      return ["**Figure.** \(MarkdownText.escaped(timeline.caption))", written(timeline.table)]
    case .code(let text): return [MarkdownText.block(text, language: "text")]
    case .prose(let prose):
      // Said before, and every line quoted: no prose can pose as the document, nor end before it ends.
      let by = "*Prose of* \(MarkdownText.code(prose.origin))*,* \(inline(prose.attribution)):"
      let lines = prose.blocks.flatMap(written).joined(separator: "\n\n")
        .split(separator: "\n", omittingEmptySubsequences: false)
      return [by, lines.map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")]
    case .gap(let gap):
      let lines = ["missing: \(gap.what)"] + gap.supply.map { "supply:  \($0)" }
      let block = MarkdownText.block(lines.map(SafeText.line).joined(separator: "\n"), language: "text")
      return gap.isEssential ? ["*To be written.*", block] : [block]
    }
  }

  private static func written(_ facts: [PageFact]) -> String {
    facts.map { "- **\(MarkdownText.escaped($0.label))**: \(inline($0.value))" }.joined(separator: "\n")
  }

  private static func written(_ table: PageTable, isCaptioned: Bool = true) -> String {
    var lines: [String] = []
    if isCaptioned, !table.caption.isEmpty {
      lines += ["**Table.** \(MarkdownText.escaped(table.caption))", ""]
    }
    lines.append("| " + table.columns.map { MarkdownText.escaped($0.title) }.joined(separator: " | ") + " |")
    lines.append("|" + table.columns.map { $0.isNumeric ? "---:|" : "---|" }.joined())
    for row in table.rows {
      lines.append("| " + row.map { inline($0, isCell: true) }.joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n")
  }

  private static func inline(_ text: PageText, isCell: Bool = false) -> String {
    var markdown = ""
    for run in text.runs {
      switch run {
      case .text(let words), .place(let words, _): markdown += MarkdownText.escaped(words)
      case .strong(let words): markdown += marked(words, "**")
      case .emphasis(let words): markdown += marked(words, "*")
      case .code(let words), .identifier(let words):
        markdown += isCell ? MarkdownText.codeInTable(words) : MarkdownText.code(words)
      case .link(let words, let target): markdown += "[\(MarkdownText.escaped(words))](<\(target.text)>)"
      case .reference(let index): markdown += "[^\(index + 1)]"
      case .status(let status): markdown += marked(status.word, "**")
      case .remark(let words): markdown += " \(MarkdownText.escaped(words))"
      }
    }
    return isCell ? markdown : markdown.trimmingBlanks
  }

  /// Marked text; blanks at its ends stand outside of the marks, which would else be none.
  private static func marked(_ words: String, _ mark: String) -> String {
    let inner = words.trimmingBlanks
    guard !inner.isEmpty else { return " " }
    return
      "\(words.first == " " ? " " : "")\(mark)\(MarkdownText.escaped(inner))\(mark)\(words.last == " " ? " " : "")"
  }
}

extension String {
  /// Without blanks at both ends: four of them would begin code.
  var trimmingBlanks: String {
    let start = drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }

  /// Without line feeds at its end.
  fileprivate var trimmingLineFeeds: String { String(reversed().drop { $0 == "\n" }.reversed()) }
}
