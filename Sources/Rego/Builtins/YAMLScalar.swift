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
    if number.isWrittenAsInteger, number.int64 != nil { return number.description }
    if number.isWrittenAsInteger, !number.isNegative, UInt64(number.description) != nil {
      return number.description
    }
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
      default: scalar.value > 0xFFFF
      }
    }
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
      case "\u{01}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFF ? 4 : 2
        text += (width == 4 ? "\\u" : "\\x") + String(repeating: "0", count: width - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  // MARK: Texts that would read back as something else

  private static let words: Set<String> = [
    "", "~", "null", "Null", "NULL", "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON",
    "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF", ".nan", ".NaN", ".NAN",
    ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", "<<",
  ]

  /// False for a text that YAML 1.1 reads as null, a boolean, a number or a time.
  private static func isString(_ text: String) -> Bool {
    if words.contains(text) { return false }
    guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else { return true }
    return !isInteger(text) && !isFloat(text) && !isSexagesimal(text) && !isTime(text)
  }

  private static func isInteger(_ text: String) -> Bool {
    var digits = Substring(text.filter { $0 != "_" }).utf8
    if let sign = digits.first, "+-".utf8.contains(sign) { digits = digits.dropFirst() }
    guard let first = digits.first else { return false }
    guard first == UInt8(ascii: "0"), digits.count > 1 else {
      return digits.allSatisfy { (0x30...0x39).contains($0) }
    }
    let rest = Substring(digits.dropFirst())
    switch rest.first {
    case "x", "X": return UInt64(rest.dropFirst(), radix: 16) != nil
    case "b", "B": return UInt64(rest.dropFirst(), radix: 2) != nil
    case "o", "O": return UInt64(rest.dropFirst(), radix: 8) != nil
    default: return UInt64(rest, radix: 8) != nil || rest.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
  }

  /// `[-+]?[0-9]*\.?[0-9]+([eE][-+][0-9]+)?`, or digits with a full stop behind.
  private static func isFloat(_ text: String) -> Bool {
    var rest = Substring(text.filter { $0 != "_" }).utf8
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if let sign = rest.first, "+-".utf8.contains(sign) { rest = rest.dropFirst() }
    let whole = digits()
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = digits()
    }
    guard whole + fraction > 0, fraction > 0 || whole > 0 else { return false }
    if let mark = rest.first, "eE".utf8.contains(mark) {
      rest = rest.dropFirst()
      guard let sign = rest.first, "+-".utf8.contains(sign) else { return false }
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
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

  /// A date, or a date and a time.
  private static func isTime(_ text: String) -> Bool {
    let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count),
      Int(parts[0]) != nil, let month = Int(parts[1]), (1...12).contains(month)
    else { return false }
    let day = parts[2].prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(day), (1...31).contains(number) else { return false }
    let rest = parts[2].dropFirst(day.count)
    if rest.isEmpty { return day.count <= 2 }
    guard let mark = rest.first, "Tt ".contains(mark) else { return false }
    return rest.dropFirst().first?.isNumber ?? false
  }
}
