extension Diagnostic {
  /// How a diagnostic is laid out for a terminal or a log.
  public struct TextStyle: Sendable {
    /// Columns of excerpt that are shown at most (default 120).
    public var width: Int
    /// Marks a piece of text: `(role, text)`; the default leaves it as it is. For colour.
    public var paint: @Sendable (Role, String) -> String

    /// The parts of a diagnostic that may be coloured.
    public enum Role: Sendable {
      case severity(Severity)
      case place
      case caret(Severity)
      case label
    }

    public init(width: Int = 120, paint: @escaping @Sendable (Role, String) -> String = { _, text in text }) {
      self.width = max(20, width)
      self.paint = paint
    }

    /// No colour.
    public static let plain = TextStyle()
  }

  /// Several lines for people, the last without a line break:
  ///
  /// ```text
  /// error[schema.unknown_key]: unknown key "purpse"; did you mean "purpose"?
  ///  --> ephor.yaml:3:3
  ///   |
  /// 3 |   purpse: Income screening
  ///   |   ^^^^^^
  ///   = expected: …
  ///   = note: …
  /// ```
  public func text(_ style: TextStyle = .plain) -> String {
    var lines = [style.paint(.severity(severity), "\(severity.rawValue)[\(code)]") + ": " + message]
    var gutter = " "
    if let location {
      let number = String(location.position.line)
      gutter = String(repeating: " ", count: number.utf8.count)
      lines.append(gutter + style.paint(.place, "--> ") + location.description)
      if let excerpt = excerpt(style) {
        lines.append(style.paint(.place, gutter + " |"))
        lines.append(style.paint(.place, number + " |") + " " + excerpt.line)
        lines.append(
          style.paint(.place, gutter + " |") + " " + excerpt.indent
            + style.paint(.caret(severity), excerpt.carets))
      }
    }
    for (label, value) in [("expected", expected), ("note", note)] {
      guard let value else { continue }
      lines.append(gutter + style.paint(.label, " = \(label):") + " " + value)
    }
    return lines.joined(separator: "\n")
  }

  /// The line of the place and the carets under it, both cut to the width.
  private func excerpt(_ style: TextStyle) -> (line: String, indent: String, carets: String)? {
    guard let span else { return nil }
    let range = span.range
    let line = Array(span.source.line(range.start.line).unicodeScalars)
    let first = min(range.start.column - 1, line.count)
    let end = range.end.line == range.start.line ? min(range.end.column - 1, line.count) : line.count
    // The window starts early enough to show a little of what stands before.
    let (window, offset) = Self.window(of: line, around: first, width: style.width)
    let shown = window.map(Self.visible)
    let before = shown[..<(first - offset)].reduce(0) { $0 + DisplayWidth.of($1) }
    let last = max(first - offset, min(end - offset, shown.count))
    let under = shown[(first - offset)..<last].reduce(0) { $0 + DisplayWidth.of($1) }
    return (
      shown.joined(), String(repeating: " ", count: before), String(repeating: "^", count: max(1, under))
    )
  }

  private static func window(
    of line: [Unicode.Scalar], around first: Int, width: Int
  ) -> (ArraySlice<Unicode.Scalar>, Int) {
    guard line.count > width else { return (line[...], 0) }
    let start = max(0, min(first - width / 3, line.count - width))
    return (line[start..<(start + width)], start)
  }

  /// A tab as four spaces, a control character as a replacement, so that a file cannot steer the terminal.
  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: "    "
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: String(scalar)
    }
  }
}
