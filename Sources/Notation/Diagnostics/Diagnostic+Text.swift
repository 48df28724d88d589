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

    /// A style; `width` is at least 20.
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
    let line = span.source.range(ofLine: span.range.start.line)
    let start = min(max(span.start, line.lowerBound), line.upperBound)
    let end = min(max(span.end, start), line.upperBound)
    var before = scalars(span.source, line.lowerBound..<start, last: style.width)
    let under = scalars(span.source, start..<end, first: style.width)
    let after = scalars(span.source, end..<line.upperBound, first: style.width)
    // What is too much is cut first behind the place, then before it.
    let room = max(style.width - under.count, style.width / 3)
    before.removeFirst(max(0, before.count - max(style.width / 3, room - after.count)))
    let shown = (before + under + after).prefix(style.width).map(Self.visible)
    let caretCount = under.map(Self.visible).reduce(0) { $0 + DisplayWidth.of($1) }
    let indent = shown.prefix(before.count).reduce(0) { $0 + DisplayWidth.of($1) }
    return (
      shown.joined(), String(repeating: " ", count: indent),
      String(repeating: "^", count: min(max(1, caretCount), style.width))
    )
  }

  /// At most `first` or `last` scalars of some bytes, without reading the rest of a long line.
  private func scalars(
    _ source: SourceText, _ range: Range<Int>, first: Int = .max, last: Int = .max
  ) -> [Unicode.Scalar] {
    // A scalar has at most four bytes; one that the cut goes through shows as a replacement and is dropped.
    let bytes = source.bytes[range]
    let cut =
      first < .max ? bytes.prefix(4 * first) : last < .max ? bytes.suffix(4 * last) : bytes
    let aligned = cut.drop { $0 & 0xC0 == 0x80 }
    let scalars = Array(String(decoding: aligned, as: UTF8.self).unicodeScalars)
    return first < .max ? Array(scalars.prefix(first)) : Array(scalars.suffix(last))
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
