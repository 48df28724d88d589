extension GoArgument {
  /// A value as Go's `encoding/json` decodes it when numbers stay as they are written.
  init(decoded value: Value) {
    switch value {
    case .null: self = .nothing
    case .boolean(let value): self = .boolean(value)
    case .number(let number): self = .string(RegoString(number.description), type: "json.Number")
    case .string(let text): self = .string(text, type: "string")
    case .array(let elements): self = .list(elements.map { GoArgument(decoded: $0) })
    case .set(let set): self = .list(set.elements.map { GoArgument(decoded: $0) })
    case .object(let object):
      self = .map(object.map { (GoArgument(decoded: $0.key), GoArgument(decoded: $0.value)) })
    }
  }
}
