/// A table for the terminal: columns as wide as their contents, the widest ones cut when the page is too narrow.
///
/// ```swift
/// var table = Table([.init("system"), .init("due", .right)])
/// table.append(["income-screening", "12 d"])
/// print(table.render(width: 80, paint: Painter(isEnabled: true)))
/// ```
package struct Table: Sendable {
  /// The side of its column that a cell keeps to.
  package enum Alignment: Sendable, Hashable {
    case left
    case right
  }

  /// A column's title and side.
  package struct Column: Sendable, Hashable {
    package var title: String
    package var alignment: Alignment

    package init(_ title: String, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// A cell: what it says and how it looks.
  package struct Cell: Sendable, Hashable, ExpressibleByStringInterpolation {
    package var text: String
    package var ink: Ink

    package init(_ text: String, _ ink: Ink = []) {
      self.text = text
      self.ink = ink
    }

    package init(stringLiteral value: String) { self.init(value) }
  }

  package let columns: [Column]
  private var rows: [[Cell]] = []

  /// Blanks between columns.
  private static let gap = 2
  /// No column is cut below this many terminal columns.
  private static let leastWidth = 6

  package init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; missing cells are empty, cells beyond the last column are left out.
  package mutating func append(_ row: [Cell]) {
    let cells = row.prefix(columns.count).map { Cell(SafeText.line($0.text), $0.ink) }
    rows.append(cells + Array(repeating: Cell(""), count: columns.count - cells.count))
  }

  /// The rows under their titles, each ended by a line feed; empty when there are no columns.
  package func render(width: Int, paint: Painter = Painter(isEnabled: false)) -> String {
    guard !columns.isEmpty else { return "" }
    let widths = fitted(to: width)
    let titles = columns.map { Cell(SafeText.line($0.title), [.bold, .dim]) }
    return ([titles] + rows).map { line($0, widths, paint) + "\n" }.joined()
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ paint: Painter) -> String {
    var line = ""
    for (position, cell) in cells.enumerated() {
      let text = TerminalWidth.cut(cell.text, to: widths[position])
      let isRight = columns[position].alignment == .right
      let padding = String(repeating: " ", count: max(0, widths[position] - TerminalWidth.of(text)))
      if isRight { line += padding }
      line += paint(text, cell.ink)
      // Nothing to copy behind the last column.
      if position < cells.count - 1 {
        line += (isRight ? "" : padding) + String(repeating: " ", count: Self.gap)
      }
    }
    while line.last == " " { line.removeLast() }
    return SafeText.disarmed(line)
  }

  private func fitted(to width: Int) -> [Int] {
    var widths = columns.indices.map { column in
      max(
        TerminalWidth.of(SafeText.line(columns[column].title)),
        rows.map { TerminalWidth.of($0[column].text) }.max() ?? 0)
    }
    var excess = widths.reduce(0, +) + Self.gap * (columns.count - 1) - width
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > Self.leastWidth
    {
      // Down to the next widest at once, so that wide tables take a step for each column, not for each blank.
      let next = max(widths.filter { $0 < widths[widest] }.max() ?? 0, Self.leastWidth)
      let step = min(excess, widths[widest] - next)
      widths[widest] -= step
      excess -= step
    }
    return widths
  }
}
