/// Writes values as block YAML, as Go's `sigs.k8s.io/yaml` lays it out; what it writes, any YAML reader reads
/// back as the same JSON value.
struct YAMLWriter {
  private(set) var text = ""

  mutating func write(_ value: Value) {
    switch value {
    case .array(let elements) where !elements.isEmpty: write(elements, indent: 0)
    case .set(let set) where !set.isEmpty: write(set.elements, indent: 0)
    case .object(let object) where !object.isEmpty: write(object, indent: 0)
    default: text += scalar(value, indent: 2) + "\n"
    }
  }

  /// Recursion is bounded by the depth of the value.
  private mutating func write(_ elements: [Value], indent: Int) {
    for (index, element) in elements.enumerated() {
      if index > 0 || !text.hasSuffix("- ") { text += spaces(indent) }
      text += "- "
      switch element {
      case .array(let inner) where !inner.isEmpty: write(inner, indent: indent + 2)
      case .set(let inner) where !inner.isEmpty: write(inner.elements, indent: indent + 2)
      case .object(let inner) where !inner.isEmpty: write(inner, indent: indent + 2)
      default: text += scalar(element, indent: indent + 2) + "\n"
      }
    }
  }

  private mutating func write(_ object: RegoObject, indent: Int) {
    let members = object.map { (key: GoJSONWriter.key($0.key), value: $0.value) }.sorted { $0.key < $1.key }
    for (index, member) in members.enumerated() {
      if index > 0 || !text.hasSuffix("- ") { text += spaces(indent) }
      text += YAMLScalar.text(member.key.string, indent: nil) + ":"
      switch member.value {
      case .array(let inner) where !inner.isEmpty:
        text += "\n"
        write(inner, indent: indent)
      case .set(let inner) where !inner.isEmpty:
        text += "\n"
        write(inner.elements, indent: indent)
      case .object(let inner) where !inner.isEmpty:
        text += "\n"
        write(inner, indent: indent + 2)
      default: text += " " + scalar(member.value, indent: indent + 2) + "\n"
      }
    }
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private func scalar(_ value: Value, indent: Int) -> String {
    switch value {
    case .string(let string): YAMLScalar.text(string.string, indent: indent)
    case .number(let number): YAMLScalar.text(number)
    case .null: "null"
    case .boolean(let boolean): boolean ? "true" : "false"
    case .object: "{}"
    case .array, .set: "[]"
    }
  }
}
