/// Writes values as block YAML, as Go's `sigs.k8s.io/yaml` lays it out; what it writes, any YAML reader reads
/// back as the same JSON value.
struct YAMLWriter {
  private(set) var text = ""
  private let context: BuiltinContext

  /// Writes within the budget of `context`.
  init(_ context: BuiltinContext) { self.context = context }

  /// Throws for a control character that Go's reader refuses, since Go writes JSON and reads that as YAML.
  mutating func write(_ value: Value) throws {
    switch value {
    case .array(let elements) where !elements.isEmpty: try write(elements, indent: 0)
    case .set(let set) where !set.isEmpty: try write(set.elements, indent: 0)
    case .object(let object) where !object.isEmpty: try write(object, indent: 0)
    default: end(with: try scalar(value, indent: 2))
    }
  }

  /// Writes a scalar and ends the line, unless the scalar has done so.
  private mutating func end(with scalar: String) {
    text += scalar
    if let last = scalar.unicodeScalars.last, !YAMLScalar.isBreak(last) { text += "\n" }
  }

  /// Recursion is bounded by the depth of the value.
  private mutating func write(_ elements: [Value], indent: Int) throws {
    for (index, element) in elements.enumerated() {
      if index > 0 || isAtLineStart { text += spaces(indent) }
      text += "- "
      switch element {
      case .array(let inner) where !inner.isEmpty: try write(inner, indent: indent + 2)
      case .set(let inner) where !inner.isEmpty: try write(inner.elements, indent: indent + 2)
      case .object(let inner) where !inner.isEmpty: try write(inner, indent: indent + 2)
      default: end(with: try scalar(element, indent: indent + 2))
      }
    }
  }

  private mutating func write(_ object: RegoObject, indent: Int) throws {
    try context.charge(object.count)
    let members = object.map { (key: GoJSONWriter.key($0.key).string, value: $0.value) }
      .sorted { Self.precedes(Array($0.key.unicodeScalars), Array($1.key.unicodeScalars)) }
    for (index, member) in members.enumerated() {
      if index > 0 || isAtLineStart { text += spaces(indent) }
      let key = try checked(key: member.key)
      guard key.utf8.count <= Self.keyLimit, !key.unicodeScalars.contains(where: YAMLScalar.isBreak) else {
        try writeApart(key, member.value, indent: indent)
        continue
      }
      text += YAMLScalar.text(key, indent: nil) + ":"
      switch member.value {
      case .array(let inner) where !inner.isEmpty:
        text += "\n"
        try write(inner, indent: indent)
      case .set(let inner) where !inner.isEmpty:
        text += "\n"
        try write(inner.elements, indent: indent)
      case .object(let inner) where !inner.isEmpty:
        text += "\n"
        try write(inner, indent: indent + 2)
      default: end(with: try " " + scalar(member.value, indent: indent + 2))
      }
    }
  }

  /// Longer keys, in bytes, stand apart.
  private static let keyLimit = 128

  /// A key that is long or has several lines, behind `?`, and its value behind `:`.
  private mutating func writeApart(_ key: String, _ value: Value, indent: Int) throws {
    text += "? "
    end(with: try scalar(Value(key), indent: indent + 2))
    text += spaces(indent) + ":"
    switch value {
    case .array(let inner) where !inner.isEmpty:
      text += " "
      try write(inner, indent: indent + 2)
    case .set(let inner) where !inner.isEmpty:
      text += " "
      try write(inner.elements, indent: indent + 2)
    case .object(let inner) where !inner.isEmpty:
      text += " "
      try write(inner, indent: indent + 2)
    default: end(with: try " " + scalar(value, indent: indent + 2))
    }
  }

  /// True where nothing stands in the line yet.
  private var isAtLineStart: Bool { text.unicodeScalars.last.map(YAMLScalar.isBreak) ?? true }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private func scalar(_ value: Value, indent: Int) throws -> String {
    try context.charge(1)
    switch value {
    case .string(let string):
      // It is gone through several times.
      try context.charge(bytes: string.byteCount << 3)
      let column = text.unicodeScalars.reversed().prefix { !YAMLScalar.isBreak($0) }.count
      // What follows a key stands behind a space that is not written yet.
      let isBehindKey = text.hasSuffix(":")
      return YAMLScalar.folded(
        YAMLScalar.text(YAMLScalar.folded(nextLines: try checked(string.string)), indent: indent),
        column: column + (isBehindKey ? 1 : 0),
        indent: indent)
    case .number(let number): return YAMLScalar.text(number)
    case .null: return "null"
    case .boolean(let boolean): return boolean ? "true" : "false"
    case .object: return "{}"
    case .array, .set: return "[]"
    }
  }

  private func checked(_ text: String) throws -> String {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x7F...0x84, 0x86...0x9F, 0xFFFE...0xFFFF:
        throw BuiltinError.failure("yaml: control characters are not allowed")
      default: continue
      }
    }
    return text
  }

  /// A key may not have several lines in the JSON that Go's package reads.
  private func checked(key: String) throws -> String {
    guard key.unicodeScalars.contains("\u{85}") else { return try checked(key) }
    throw BuiltinError.failure("yaml: line 1: did not find expected ',' or '}'")
  }

  /// The order of Go's package: digits count as numbers, and letters come behind everything else.
  private static func precedes(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
      default: false
      }
    }
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .decimalNumber }
    /// The number that begins at an index, wrapping as Go's does, and where it ends.
    func number(_ text: [Unicode.Scalar], _ start: Int, _ first: Int64) -> (value: Int64, end: Int) {
      var (value, index) = (first, start)
      while index < text.count, isDigit(text[index]) {
        value = value &* 10 &+ (Int64(text[index].value) - 48)
        index += 1
      }
      return (value, index)
    }
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      let (a, b) = (left[index], right[index])
      switch (isLetter(a), isLetter(b)) {
      case (true, true): return a < b
      case (true, false): return false
      case (false, true): return true
      case (false, false): break
      }
      // A zero behind other digits is one of them, not the first of a number.
      let digits = a == "0" || b == "0" ? left[..<index].reversed().prefix(while: isDigit) : []
      let first: Int64 = digits.contains { $0 != "0" } ? 1 : 0
      let (x, y) = (number(left, index, first), number(right, index, first))
      if x.value != y.value { return x.value < y.value }
      if x.end != y.end { return x.end < y.end }
      return a < b
    }
    return left.count < right.count
  }
}
