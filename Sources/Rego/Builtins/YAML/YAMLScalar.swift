/// How Go's `sigs.k8s.io/yaml` writes a scalar: plain where that reads back as the same text, else in quotes.
enum YAMLScalar {
  /// The text of a string. `indent` is where the lines of one with breaks stand; a key has none.
  static func text(_ string: String, indent: Int?) -> String {
    let facts = Facts(string)
    if string.contains("\n"), let indent, facts.allowsBlock { return block(string, indent: indent) }
    if !facts.isSpecial, !facts.hasBreaks, isString(string) {
      if facts.isPlain { return string }
      if facts.allowsSingleQuotes {
        return "'" + string.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
          + "'"
      }
    }
    return quoted(string)
  }

  /// The text of a number: integers of 64 bits as they are, others as Go prints a double.
  static func text(_ number: RegoNumber) -> String {
    if number.isWrittenAsInteger, let value = number.int64 { return "\(value)" }
    if number.isWrittenAsInteger, !number.isNegative, UInt64(number.description) != nil {
      return number.description
    }
    // What no double can hold stays text.
    guard number.double.isFinite else { return number.description }
    return GoFloat.text(number.double, verb: "g", precision: nil)
  }

  /// What the emitter asks of a text before it chooses a style (libyaml's `yaml_emitter_analyze_scalar`).
  private struct Facts {
    var isPlain = true
    var allowsSingleQuotes = true
    var allowsBlock = true
    var hasBreaks = false
    var isSpecial = false

    init(_ string: String) {
      let scalars = Array(string.unicodeScalars)
      guard let first = scalars.first, let last = scalars.last else { return }
      func isBlank(_ index: Int) -> Bool {
        index >= scalars.count || " \t\n\r".unicodeScalars.contains(scalars[index])
      }
      if string.hasPrefix("---") || string.hasPrefix("...") { isPlain = false }
      for (index, scalar) in scalars.enumerated() {
        switch scalar {
        case "#", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`":
          if index == 0 || scalar == "#" && isBlank(index - 1) { isPlain = false }
        case "-", "?":
          if index == 0, isBlank(1) { isPlain = false }
        case ":":
          if isBlank(index + 1) { isPlain = false }
        default: break
        }
        if scalar == "\n" || scalar == "\r" || scalar == "\u{85}" || scalar == "\u{2028}"
          || scalar == "\u{2029}"
        {
          hasBreaks = true
          if index + 1 < scalars.count, scalars[index + 1] == " " { allowsSingleQuotes = false }
          if index > 0, scalars[index - 1] == " " { (allowsSingleQuotes, allowsBlock) = (false, false) }
        } else if !Self.isPrintable(scalar) {
          isSpecial = true
        }
      }
      if first == " " || last == " " || first == "\n" || last == "\n" || hasBreaks { isPlain = false }
      if last == " " { allowsBlock = false }
      if isSpecial { (isPlain, allowsSingleQuotes, allowsBlock) = (false, false, false) }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD: scalar != "\u{FEFF}"
      // Go's package escapes what is beyond 16 bits.
      default: false
      }
    }
  }

  /// Lines are broken behind this column.
  private static let bestWidth = 80

  /// A scalar that begins in a column, broken at spaces as libyaml's emitter does; lines go on at `indent`.
  static func folded(_ text: String, column: Int, indent: Int) -> String {
    let scalars = Array(text.unicodeScalars)
    let isDouble = scalars.first == "\""
    let isQuoted = isDouble || scalars.first == "'"
    guard column + scalars.count > bestWidth, !text.contains("\n") else { return text }
    var (result, column, followsSpace) = (String.UnicodeScalarView(), column, false)
    for (index, scalar) in scalars.enumerated() {
      guard scalar == " " else {
        result.append(scalar)
        column += 1
        followsSpace = false
        continue
      }
      let isEdge = isQuoted && (index == 1 || index == scalars.count - 2)
      let precedesSpace = index + 1 < scalars.count && scalars[index + 1] == " "
      if !followsSpace, column > bestWidth, !isEdge, isDouble || !precedesSpace {
        result.append(contentsOf: ("\n" + String(repeating: " ", count: indent)).unicodeScalars)
        column = indent
        if precedesSpace {
          result.append("\\")
          column += 1
        }
      } else {
        result.append(" ")
        column += 1
      }
      followsSpace = true
    }
    return String(result)
  }

  private static func block(_ string: String, indent: Int) -> String {
    let spaces = String(repeating: " ", count: indent)
    var lines = string.split(separator: "\n", omittingEmptySubsequences: false)
    var header = "|"
    if let first = string.unicodeScalars.first, first == " " || first == "\n" { header += "2" }
    if string.hasSuffix("\n") {
      lines.removeLast()
      if string.hasSuffix("\n\n") || string == "\n" { header += "+" }
    } else {
      header += "-"
    }
    return header + "\n" + lines.map { $0.isEmpty ? "" : spaces + $0 }.joined(separator: "\n")
  }

  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\0": text += "\\0"
      case "\u{07}": text += "\\a"
      case "\u{08}": text += "\\b"
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\u{0B}": text += "\\v"
      case "\u{0C}": text += "\\f"
      case "\r": text += "\\r"
      case "\u{1B}": text += "\\e"
      case "\u{85}": text += "\\N"
      case "\u{2028}": text += "\\L"
      case "\u{2029}": text += "\\P"
      case "\u{01}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}", "\u{10000}"...:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let (letter, width) = scalar.value > 0xFFFF ? ("U", 8) : scalar.value > 0xFF ? ("u", 4) : ("x", 2)
        text += "\\\(letter)" + String(repeating: "0", count: width - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  // MARK: Texts that would read back as something else

  /// False for a text that YAML 1.1 reads as null, a boolean, a number or a time.
  private static func isString(_ text: String) -> Bool {
    GoYAMLScalar.resolve(text).tag == "str" && !isSexagesimal(text)
  }

  /// `1:20:30`, a number to base 60.
  private static func isSexagesimal(_ text: String) -> Bool {
    let parts = text.drop { $0 == "+" || $0 == "-" }.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let digit = first.first, digit.isASCII, digit.isNumber
    else { return false }
    return parts.enumerated().allSatisfy { index, part in
      let text = index == parts.count - 1 ? part.prefix { $0 != "." } : part
      guard index > 0 else { return part.allSatisfy { $0.isASCII && $0.isNumber || $0 == "_" } }
      return (1...2).contains(text.count) && text.allSatisfy { $0.isASCII && $0.isNumber }
        && (UInt8(text) ?? 60) < 60
    }
  }

  private static let timeLayouts = [
    "2006-1-2T15:4:5.999999999Z07:00", "2006-1-2t15:4:5.999999999Z07:00", "2006-1-2 15:4:5.999999999",
    "2006-1-2",
  ].map { GoTimeLayout($0) }

  /// A date, or a date and a time, in one of the forms Go's package tries.
  static func isTime(_ text: String) -> Bool {
    let year = text.utf8.prefix { (0x30...0x39).contains($0) }
    guard year.count == 4, text.utf8.dropFirst(4).first == UInt8(ascii: "-") else { return false }
    return timeLayouts.contains { (try? $0.parse(text)) != nil }
  }
}
