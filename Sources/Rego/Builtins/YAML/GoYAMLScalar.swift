/// What a plain scalar means to Go's `yaml` package, versions 2 and 3: YAML 1.1 without numbers to base 60.
enum GoYAMLScalar {
  private static let words: [String: (tag: String, node: GoYAML.Node)] = {
    var words: [String: (tag: String, node: GoYAML.Node)] = [:]
    for word in ["", "~", "null", "Null", "NULL"] { words[word] = ("null", .null) }
    for word in ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"] {
      words[word] = ("bool", .bool(true))
    }
    for word in ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"] {
      words[word] = ("bool", .bool(false))
    }
    for word in [".inf", ".Inf", ".INF"] {
      words[word] = ("float", .float(.infinity))
      words["+" + word] = ("float", .float(.infinity))
      words["-" + word] = ("float", .float(-.infinity))
    }
    for word in [".nan", ".NaN", ".NAN"] { words[word] = ("float", .float(.nan)) }
    return words
  }()

  /// What `resolve` finds, but only `true` and `false` are truth values: as version 3 has it.
  static func resolveStrictly(_ text: String, forTag name: String? = nil) -> (tag: String, node: GoYAML.Node)
  {
    let found = resolve(text, forTag: name)
    guard found.tag == "bool", !["true", "false"].contains(text.lowercased()) else { return found }
    return ("str", .string(text))
  }

  /// The short tag a text resolves to, and its value; `name` is the tag written before it, if any.
  static func resolve(_ text: String, forTag name: String? = nil) -> (tag: String, node: GoYAML.Node) {
    if let word = words[text] { return word }
    let string = ("str", GoYAML.Node.string(text))
    guard let first = text.utf8.first else { return string }
    switch first {
    case UInt8(ascii: "."):
      if isFloat(text), let value = Double(text), value.isFinite { return ("float", .float(value)) }
      return string
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      if name == nil || name == "timestamp", YAMLScalar.isTime(text) {
        // Where the type is open, Go keeps the text.
        return ("timestamp", .string(text))
      }
      let underscore = UInt8(ascii: "_")
      let plain =
        text.utf8.contains(underscore)
        ? String(decoding: text.utf8.lazy.filter { $0 != underscore }, as: UTF8.self) : text
      if let integer = integer(plain) { return ("int", integer) }
      if isFloat(plain), let value = Double(plain), value.isFinite { return ("float", .float(value)) }
      if let integer = binary(plain) { return ("int", integer) }
      return string
    default: return string
    }
  }

  /// Go's `ParseInt` to base 0, then `ParseUint`.
  private static func integer(_ text: String) -> GoYAML.Node? {
    var digits = Substring(text)
    let isNegative = digits.hasPrefix("-")
    let isSigned = isNegative || digits.hasPrefix("+")
    if isSigned { digits = digits.dropFirst() }
    var radix = 10
    if digits.hasPrefix("0"), digits.utf8.count > 1 {
      let mark = digits.dropFirst().first ?? "0"
      let known: [Character: Int] = ["x": 16, "X": 16, "b": 2, "B": 2, "o": 8, "O": 8]
      radix = known[mark] ?? 8
      digits = digits.dropFirst(known[mark] == nil ? 1 : 2)
    }
    guard let lead = digits.utf8.first, lead != UInt8(ascii: "+"), lead != UInt8(ascii: "-"),
      let magnitude = UInt64(digits, radix: radix)
    else { return nil }
    if isNegative {
      guard magnitude <= UInt64(Int64.max) + 1 else { return nil }
      return .int(Int64(truncatingIfNeeded: 0 &- magnitude))
    }
    if let value = Int64(exactly: magnitude) { return .int(value) }
    return isSigned ? nil : .unsigned(magnitude)
  }

  /// `0b` with a sign behind it, which `ParseInt` reads once the prefix is off.
  private static func binary(_ text: String) -> GoYAML.Node? {
    if text.hasPrefix("0b") { return Int64(text.dropFirst(2), radix: 2).map { .int($0) } }
    if text.hasPrefix("-0b") { return Int64("-" + text.dropFirst(3), radix: 2).map { .int($0) } }
    return nil
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
  private static func isFloat(_ text: String) -> Bool {
    var rest = Substring(text).utf8
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if let sign = rest.first, "+-".utf8.contains(sign) { rest = rest.dropFirst() }
    let whole = digits()
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 || whole > 0 else { return false }
    } else if whole == 0 {
      return false
    }
    if let mark = rest.first, "eE".utf8.contains(mark) {
      rest = rest.dropFirst()
      if let sign = rest.first, "+-".utf8.contains(sign) { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
