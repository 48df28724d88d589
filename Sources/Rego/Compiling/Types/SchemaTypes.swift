/// What schemas say of the input and of the base document, for the type checker.
struct SchemaTypes {
  var input: (any InputSchema)?
  var data: (any InputSchema)?

  static let none = SchemaTypes()

  /// The type at the root of the input.
  var inputType: StaticType { input == nil ? .any : .schema(isInput: true, path: []) }

  /// The type a path leads to; unknown when its last step can never be there.
  func type(isInput: Bool, path: [SchemaPathStep]) -> StaticType {
    guard let schema = isInput ? input : data else { return .any }
    if case .impossible(let position, _) = schema.check(path: path) {
      return position == path.count - 1 ? .unknown : .any
    }
    return .schema(isInput: isInput, path: path)
  }

  /// The keys that could stand where the last step of a path cannot.
  func known(isInput: Bool, path: [SchemaPathStep]) -> [String] {
    let schema = isInput ? input : data
    guard case .impossible(_, let keys) = schema?.check(path: path) else { return [] }
    return keys.sorted()
  }

  static func step(_ key: Value) -> SchemaPathStep {
    switch key {
    case .string(let text): .key(text.string)
    case .number(let number): number.int64.map { .index(Int($0)) } ?? .any
    default: .any
    }
  }

  /// `input.context.evidence[_].kind`.
  static func text(isInput: Bool, path: ArraySlice<SchemaPathStep>) -> String {
    var name = isInput ? "input" : "data"
    for step in path {
      switch step {
      case .key(let key): RulePath.append(Value(key), to: &name)
      case .index(let index): RulePath.append(Value(index), to: &name)
      case .any: name += "[_]"
      }
    }
    return name
  }
}
