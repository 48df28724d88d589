extension SchemaRun {
  mutating func checkType(_ types: SchemaTypes, _ node: SourceNode) -> Bool {
    let found = SchemaTypes(of: node)
    if types.isSuperset(of: found) { return true }
    guard isCollecting else { return false }
    return fail(
      node, "schema.type", "\(prefix)expected \(types.phrase), found \(Self.describe(node))",
      kind: .type(types),
      expected: types.phrase)
  }

  mutating func checkValue(_ values: [JSON], _ node: SourceNode) -> Bool {
    if values.contains(where: { node.isEqual(to: $0) }) { return true }
    guard isCollecting else { return false }
    let mismatch = SchemaValueMismatch(allowed: values, found: node, prefix: prefix)
    return fail(
      node, "schema.value", mismatch.message, kind: .value(mismatch), expected: mismatch.expected,
      suggestion: mismatch.suggestion)
  }

  mutating func checkNumber(_ keyword: SchemaKeyword, _ node: SourceNode) -> Bool {
    guard case .number(let number) = node.value else { return true }
    switch keyword {
    case .multipleOf(let divisor):
      return number.isMultiple(of: divisor)
        || fail(node, "schema.multiple", "\(prefix)\(number) is no multiple of \(divisor)")
    case .minimum(let bound, let isExclusive):
      if bound < number || (!isExclusive && bound == number) { return true }
      let words = isExclusive ? "must be above" : "must be at least"
      return fail(node, "schema.minimum", "\(prefix)\(number) \(words) \(bound)")
    case .maximum(let bound, let isExclusive):
      if number < bound || (!isExclusive && bound == number) { return true }
      let words = isExclusive ? "must be below" : "must be at most"
      return fail(node, "schema.maximum", "\(prefix)\(number) \(words) \(bound)")
    default: return true
    }
  }

  mutating func checkString(_ keyword: SchemaKeyword, _ node: SourceNode) -> Bool {
    guard case .string(let text) = node.value else { return true }
    switch keyword {
    case .length(let min, let max):
      let bytes = text.utf8.count
      // A scalar has one to four bytes: most texts are decided without counting.
      if bytes <= max, bytes >= min * 4 || min == 0 { return true }
      let count = text.unicodeScalars.count
      if count < min {
        let words = count == 0 ? "must not be empty" : "must have at least \(min) characters, it has \(count)"
        return fail(node, "schema.length", prefix + words)
      }
      return count <= max
        || fail(node, "schema.length", "\(prefix)must have at most \(max) characters, it has \(count)")
    case .pattern(let pattern):
      return pattern.isMatch(text)
        || fail(
          node, "schema.pattern",
          "\(prefix)\(Self.describe(node)) does not match the pattern \(pattern.pattern)",
          expected: "text matching \(pattern.pattern)")
    case .format(let format):
      return format.accepts(text)
        || fail(
          node, "schema.format", "\(prefix)\(Self.describe(node)) is no \(format.phrase)",
          expected: format.phrase)
    default: return true
    }
  }

  /// A value in a few words.
  static func describe(_ node: SourceNode) -> String {
    switch node.value {
    case .array: JSON.array([]).inWords
    case .object: JSON.object([:]).inWords
    default: node.json.inWords
    }
  }
}

extension JSON {
  /// Text, numbers and truth as they are, text cut after 40 characters; of arrays and objects only what they are.
  package var inWords: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return "\(value)"
    case .number(let number): return String(number.description.prefix(40))
    case .string(let text):
      let short = text.unicodeScalars.count > 40 ? String(text.unicodeScalars.prefix(40)) + "…" : text
      return JSON.string(short).text()
    case .array: return "an array"
    case .object: return "an object"
    }
  }
}

extension SourceNode {
  /// Whether both are the same JSON value.
  func isEqual(to other: JSON) -> Bool {
    switch (value, other) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.isExactly(right)
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
    case (.object(let left), .object(let right)):
      left.count == right.count
        && left.allSatisfy { member in right[member.key].map { member.value.isEqual(to: $0) } ?? false }
    default: false
    }
  }
}
