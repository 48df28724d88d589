/// Reads prose line by line, keeping the block that is open.
struct MarkdownFragmentReader {
  private enum Open {
    case nothing
    case paragraph([Substring])
    case list([[Substring]], isNumbered: Bool)
    case table([[Substring]])
    /// Fenced code, and the fence that ends it.
    case code([Substring], fence: Substring)
  }

  private var blocks: [PageBlock] = []
  private var open = Open.nothing

  /// Takes the next line.
  mutating func read(_ line: Substring) {
    let text = line.trimmingWhitespace
    if case .code(let lines, let fence) = open {
      if text.hasPrefix(fence), text.allSatisfy({ $0 == fence.first }) {
        close()
      } else {
        open = .code(lines + [line], fence: fence)
      }
      return
    }
    if let fence = Self.fence(text) {
      close()
      open = .code([], fence: fence)
    } else if text.isEmpty {
      close()
    } else if let title = Self.heading(text) {
      close()
      blocks.append(.heading(title))
    } else if let (item, isNumbered) = Self.item(text) {
      if case .list(let items, let before) = open, before == isNumbered {
        open = .list(items + [[item]], isNumbered: isNumbered)
      } else {
        close()
        open = .list([[item]], isNumbered: isNumbered)
      }
    } else if text.first == "|", text.dropFirst().contains("|") {
      if case .table(let rows) = open {
        open = .table(rows + [Self.cells(text)])
      } else {
        close()
        open = .table([Self.cells(text)])
      }
    } else {
      continueProse(text)
    }
  }

  private mutating func continueProse(_ text: Substring) {
    switch open {
    case .paragraph(let lines): open = .paragraph(lines + [text])
    case .list(var items, let isNumbered):
      items[items.count - 1].append(text)
      open = .list(items, isNumbered: isNumbered)
    case .nothing, .table, .code:
      close()
      open = .paragraph([text])
    }
  }

  /// Ends the text.
  mutating func finish() -> [PageBlock] {
    close()
    return blocks
  }

  private mutating func close() {
    switch open {
    case .nothing: break
    case .paragraph(let lines): blocks.append(.paragraph(MarkdownInline.text(lines.joined(separator: " "))))
    case .list(let items, let isNumbered):
      blocks.append(
        .list(items.map { MarkdownInline.text($0.joined(separator: " ")) }, isNumbered: isNumbered))
    case .table(let rows): blocks.append(Self.table(rows))
    case .code(let lines, _): blocks.append(.code(lines.joined(separator: "\n")))
    }
    open = .nothing
  }

  // MARK: Lines

  private static func fence(_ text: Substring) -> Substring? {
    guard let first = text.first, first == "`" || first == "~" else { return nil }
    let fence = text.prefix { $0 == first }
    guard fence.count >= 3, !text[fence.endIndex...].contains("`") else { return nil }
    return fence
  }

  private static func heading(_ text: Substring) -> String? {
    let marks = text.prefix { $0 == "#" }
    guard (1...6).contains(marks.count), text[marks.endIndex...].first?.isWhitespace ?? false else {
      return nil
    }
    var title = text[marks.endIndex...].trimmingWhitespace
    while title.last == "#" { title.removeLast() }
    return MarkdownInline.text(String(title.trimmingWhitespace)).plain
  }

  private static func item(_ text: Substring) -> (Substring, isNumbered: Bool)? {
    guard let first = text.first else { return nil }
    if "-*+".contains(first) {
      let rest = text.dropFirst()
      guard rest.first?.isWhitespace ?? false else { return nil }
      return (rest.trimmingWhitespace, false)
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard (1...9).contains(digits.count), let mark = text[digits.endIndex...].first,
      mark == "." || mark == ")"
    else {
      return nil
    }
    let rest = text[digits.endIndex...].dropFirst()
    guard rest.first?.isWhitespace ?? false else { return nil }
    return (rest.trimmingWhitespace, true)
  }

  private static func cells(_ text: Substring) -> [Substring] {
    var cells: [Substring] = []
    var start = text.index(after: text.startIndex)
    var position = start
    var isEscaped = false
    while position < text.endIndex {
      let character = text[position]
      if character == "|", !isEscaped {
        cells.append(text[start..<position].trimmingWhitespace)
        start = text.index(after: position)
      }
      isEscaped = character == "\\" && !isEscaped
      position = text.index(after: position)
    }
    if start < text.endIndex { cells.append(text[start...].trimmingWhitespace) }
    return Array(cells.prefix(MarkdownFragment.mostColumns))
  }

  private static func table(_ rows: [[Substring]]) -> PageBlock {
    func isRule(_ row: [Substring]) -> Bool {
      row.allSatisfy { cell in cell.contains("-") && cell.allSatisfy { "-: ".contains($0) } }
    }
    guard rows.count > 1, let head = rows.first, isRule(rows[1]) else {
      // Bars without a head are prose that has bars in it.
      let lines = rows.map { "| " + $0.joined(separator: " | ") + " |" }
      return .paragraph(MarkdownInline.text(lines.joined(separator: " ")))
    }
    let columns = zip(head, rows[1] + Array(repeating: "", count: head.count)).map { title, rule in
      PageTable.Column(
        MarkdownInline.text(String(title)).plain, isNumeric: rule.last == ":" && rule.first != ":")
    }
    return .table(
      PageTable("", columns, rows.dropFirst(2).map { row in row.map { MarkdownInline.text(String($0)) } }))
  }
}

extension Substring {
  /// Without whitespace at both ends.
  var trimmingWhitespace: Substring {
    var text = drop(while: \.isWhitespace)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
