/// Writes the body of a page, keeping the anchors that were given and the figures that were numbered.
struct PageHTMLWriter {
  private let page: Page
  let opensDetails: Bool
  private var anchors: Set<String> = []
  private var places: Set<PageAnchor> = []
  private var figures = 0

  init(_ page: Page, opensDetails: Bool) {
    self.page = page
    self.opensDetails = opensDetails
  }

  mutating func body() -> String {
    let names = page.sections.map { HTMLText.anchor($0.title, avoiding: &anchors) }
    var html = "<a class=\"skip\" href=\"#main\">Skip to the document</a>\n<header>\n"
    html += "<p class=\"kind\">\(HTMLText.escaped(page.title))</p>\n"
    html += "<h1>\(HTMLText.escaped(page.subtitle))\(page.status.map(badge) ?? "")</h1>\n"
    if !page.facts.isEmpty { html += write(page.facts) }
    html += "</header>\n<nav aria-label=\"Contents\">\n<ol>\n"
    for (section, name) in zip(page.sections, names) {
      let mark = section.gaps.contains(where: \.isEssential) ? " <span class=\"mark\">incomplete</span>" : ""
      html += "<li><a href=\"#\(name)\">\(HTMLText.escaped(section.title))</a>\(mark)</li>\n"
    }
    if !page.references.isEmpty { html += "<li><a href=\"#sources\">Sources</a></li>\n" }
    html += "</ol>\n</nav>\n<main id=\"main\">\n"
    for (section, name) in zip(page.sections, names) {
      html +=
        "<section aria-labelledby=\"\(name)\">\n<h2 id=\"\(name)\">\(HTMLText.escaped(section.title))</h2>\n"
      for block in section.blocks { html += write(block) }
      html += "</section>\n"
    }
    html += sources() + "</main>\n"
    if !page.colophon.isEmpty { html += "<footer><p>\(inline(page.colophon))</p></footer>" }
    return html
  }

  // MARK: Blocks

  private mutating func write(_ block: PageBlock) -> String {
    switch block {
    case .paragraph(let text): return "<p>\(inline(text))</p>\n"
    case .note(let text): return "<p class=\"note\">\(inline(text))</p>\n"
    case .facts(let facts): return write(facts)
    case .heading(let text): return "<h3>\(HTMLText.escaped(text))</h3>\n"
    case .list(let items, let isNumbered):
      let tag = isNumbered ? "ol" : "ul"
      var html = "<\(tag)>\n"
      for item in items { html += "<li>\(inline(item))</li>\n" }
      return html + "</\(tag)>\n"
    case .table(let table): return write(table)
    case .figure(let figure): return write(figure)
    case .tiles(let tiles): return write(tiles)
    case .timeline(let timeline): return write(timeline)
    case .code(let text): return "<pre><code>\(HTMLText.block(text))</code></pre>\n"
    case .prose(let prose):
      var html = "<div class=\"prose\">\n"
      html +=
        "<p class=\"by\"><code>\(HTMLText.escaped(prose.origin))</code> · \(inline(prose.attribution))</p>\n"
      for block in prose.blocks { html += write(block) }
      return html + "</div>\n"
    case .gap(let gap):
      var html = "<div class=\"gap\(gap.isEssential ? " essential" : "")\" role=\"note\">\n<p><strong>"
      html +=
        "\(gap.isEssential ? "To be written" : "Not stated"):</strong> \(HTMLText.escaped(gap.what)).</p>\n"
      if !gap.supply.isEmpty {
        html += "<pre><code>\(gap.supply.map(HTMLText.escaped).joined(separator: "\n"))</code></pre>\n"
      }
      return html + "</div>\n"
    }
  }

  private mutating func write(_ facts: [PageFact]) -> String {
    var html = "<dl class=\"facts\">\n"
    for fact in facts {
      html += "<div><dt>\(HTMLText.escaped(fact.label))</dt><dd>\(inline(fact.value))</dd></div>\n"
    }
    return html + "</dl>\n"
  }

  mutating func write(_ table: PageTable) -> String {
    let caption = HTMLText.escaped(table.caption)
    // A table wider than the screen scrolls by itself, and whoever has no mouse can reach it.
    var html = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
    html +=
      "aria-label=\"\(caption.isEmpty ? "Table" : caption)\">\n<table\(table.stacks ? " class=\"stack\"" : "")>\n"
    if !caption.isEmpty { html += "<caption>\(caption)</caption>\n" }
    html += "<thead><tr>"
    for column in table.columns {
      html +=
        "<th scope=\"col\"\(column.isNumeric ? " class=\"n\"" : "")>\(HTMLText.escaped(column.title))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    let labels = table.columns.map { table.stacks ? " data-label=\"\(HTMLText.escaped($0.title))\"" : "" }
    for row in table.rows {
      html += "<tr>"
      for (position, (cell, column)) in zip(row, table.columns).enumerated() {
        let role = column.isNumeric ? " class=\"n\"" : Self.isDate(cell) ? " class=\"d\"" : ""
        html +=
          position == 0
          ? "<th scope=\"row\"\(role)>\(inline(cell))</th>"
          : "<td\(role)\(labels[position])>\(inline(cell))</td>"
      }
      html += "</tr>\n"
    }
    return html + "</tbody>\n</table>\n</div>\n"
  }

  /// Whether a cell begins with a day, which must not break at its hyphens: `2026-11-22`.
  private static func isDate(_ cell: PageText) -> Bool {
    let bytes = Array(cell.plain.utf8.prefix(10))
    return bytes.count == 10
      && bytes.enumerated().allSatisfy { position, byte in
        position == 4 || position == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
      }
  }

  /// The number of the next figure, and its id.
  mutating func nextFigure() -> (number: Int, id: String) {
    figures += 1
    return (figures, "figure-\(figures)")
  }

  private func sources() -> String {
    guard !page.references.isEmpty else { return "" }
    var html =
      "<section class=\"sources\" aria-labelledby=\"sources\">\n<h2 id=\"sources\">Sources</h2>\n<ol>\n"
    for (position, reference) in page.references.enumerated() {
      html += "<li id=\"source-\(position + 1)\"><strong>\(HTMLText.escaped(reference.label))</strong> "
      html += "<code class=\"id\">\(HTMLText.escaped(reference.id))</code><dl>"
      for detail in reference.details {
        html +=
          "<div><dt>\(HTMLText.escaped(detail.label))</dt><dd>\(HTMLText.escaped(detail.value))</dd></div>"
      }
      html += "</dl></li>\n"
    }
    return html + "</ol>\n</section>\n"
  }

  // MARK: Text

  mutating func inline(_ text: PageText) -> String {
    var html = ""
    for run in text.runs {
      switch run {
      case .text(let text): html += HTMLText.escaped(text)
      case .strong(let text): html += "<strong>\(HTMLText.escaped(text))</strong>"
      case .emphasis(let text): html += "<em>\(HTMLText.escaped(text))</em>"
      case .code(let text): html += "<code>\(HTMLText.escaped(text))</code>"
      case .identifier(let text):
        let start = HTMLText.escaped(String(text.prefix(PageText.identifierCharacters)))
        html += "<code title=\"\(HTMLText.escaped(text))\">\(start)</code>"
      case .link(let text, let target):
        html +=
          "<a rel=\"noopener noreferrer\" href=\"\(HTMLText.escaped(target.text))\">\(HTMLText.escaped(text))</a>"
      case .reference(let index): html += reference(index)
      case .status(let status):
        html += "<span class=\"status \(status.tone.rawValue)\">"
        html += "<span class=\"sign\">\(status.tone.sign)</span> \(HTMLText.escaped(status.word))</span>"
      case .place(let text, let anchor):
        let id = places.insert(anchor).inserted ? " id=\"\(anchor.id)\"" : ""
        html += "<span\(id)>\(HTMLText.escaped(text))</span>"
      case .remark(let text): html += "<span class=\"remark\">\(HTMLText.escaped(text))</span>"
      }
    }
    return html
  }

  private func badge(_ status: PageStatus) -> String {
    " <span class=\"badge \(status.tone.rawValue)\">\(HTMLText.escaped(status.word))</span>"
  }

  private func reference(_ index: Int) -> String {
    guard page.references.indices.contains(index) else { return "" }
    let source = page.references[index]
    let title = ([source.label] + source.details.map { "\($0.label) \($0.value)" }).joined(separator: ", ")
    return "<sup><a class=\"ref\" href=\"#source-\(index + 1)\" title=\"\(HTMLText.escaped(title))\" "
      + "aria-label=\"source \(index + 1)\">\(index + 1)</a></sup>"
  }
}
