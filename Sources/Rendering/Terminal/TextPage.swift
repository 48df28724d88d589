/// The lines of a terminal page, written one after the other.
///
/// Every piece of text that enters is made safe to show, wrapped, coloured, and disarmed for CI runners that obey
/// what programs print.
struct TextPage {
  let width: Int
  let glyphs: Glyphs
  let paint: Painter
  private(set) var lines: [String] = []

  init(_ options: RenderingOptions) {
    width = options.width
    glyphs = options.unicode ? .unicode : .ascii
    paint = Painter(isEnabled: options.colour)
  }

  /// All lines, each ended by a line feed; blank lines at the end are left out.
  var text: String {
    var lines = lines[...]
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0 + "\n" }.joined()
  }

  /// An empty line, never two in a row and never the first.
  mutating func blank() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Text wrapped to the width, each line behind `indent` spaces.
  mutating func paragraph(_ text: String, indent: Int = 0, ink: Ink = []) {
    for line in TextWrap.lines(clean(text), width: width - indent) { put(line, indent: indent, ink: ink) }
  }

  /// Pieces with a dot between them; a piece goes to the next line whole when it does not fit.
  mutating func parts(_ parts: [String], indent: Int, ink: Ink = []) {
    let room = width - indent
    let separator = " \(glyphs.dot) "
    var line = ""
    for part in parts.map(clean) where !part.isEmpty {
      if line.isEmpty {
        line = part
      } else if TerminalWidth.of(line) + TerminalWidth.of(separator) + TerminalWidth.of(part) <= room {
        line += separator + part
      } else {
        paragraph(line, indent: indent, ink: ink)
        line = part
      }
    }
    if !line.isEmpty { paragraph(line, indent: indent, ink: ink) }
  }

  /// A label in a column of its own, and text wrapped beside it.
  mutating func labelled(
    _ label: String, _ text: String, indent: Int, column: Int, ink: Ink = [], labelInk: Ink = .dim
  ) {
    let shown = TerminalWidth.padded(TerminalWidth.cut(SafeText.line(label), to: column - 1), to: column)
    let lines = TextWrap.lines(clean(text), width: width - indent - column)
    for (position, line) in lines.enumerated() {
      let head = position == 0 ? paint(shown, labelInk) : String(repeating: " ", count: column)
      append(String(repeating: " ", count: indent) + head + paint(line, ink))
    }
  }

  /// Text that must not be wrapped: a command to copy.
  mutating func labelledVerbatim(_ label: String, _ text: String, indent: Int, column: Int, ink: Ink = []) {
    let shown = TerminalWidth.padded(label, to: column)
    append(
      String(repeating: " ", count: indent) + paint(shown, .dim)
        + paint(SafeText.line(text), ink))
  }

  /// A heading with a line across the page.
  mutating func heading(_ title: String, ink: Ink = .bold) {
    blank()
    let line = String(repeating: glyphs.rule, count: max(0, width - TerminalWidth.of(title) - 4))
    append(paint("\(glyphs.rule)\(glyphs.rule) ", .dim) + paint(title, ink) + " " + paint(line, .dim))
    blank()
  }

  /// A line that is laid out already. Every line of the page comes through here.
  mutating func append(_ line: String) {
    var line = SafeText.disarmed(line)
    // Padding of an empty value leaves spaces that nobody should have to copy.
    while line.last == " " { line.removeLast() }
    lines.append(line)
  }

  private mutating func put(_ line: String, indent: Int, ink: Ink) {
    append(String(repeating: " ", count: indent) + paint(line, ink))
  }

  private func clean(_ text: String) -> String {
    let safe = SafeText.block(text)
    return glyphs == .ascii ? Self.asciiOnly(safe) : safe
  }

  /// The typographic signs that Rendering itself writes, in ASCII; other text stays as it is.
  private static func asciiOnly(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return String(
      text.map { character -> String in
        switch character {
        case "≥": ">="
        case "≤": "<="
        case "·": "|"
        case "…": "..."
        case "÷": "/"
        case "→": "->"
        default: String(character)
        }
      }
      .joined())
  }
}
