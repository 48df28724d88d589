/// What schemas say of the input and of the base document, for the type checker.
struct DocumentSchemas {
  /// The type at the root of the input.
  private(set) var input: StaticType
  /// The type at the root of the base document; nil where nothing is known of it.
  let data: StaticType?
  /// The type of the input that schemas read as types give together; nil where there are none.
  private var inputType: StaticType?

  init(input: (any InputSchema)?, data: (any InputSchema)?) {
    self.input = input.map { SchemaPart.type("input", $0) } ?? .any
    self.data = data.map { SchemaPart.type("data", $0) }
  }

  /// Gives a part of the input, or all of it, a type.
  mutating func override(_ path: ArraySlice<String>, with type: StaticType) {
    let whole = (inputType ?? .any).overriding(path.map { Value($0) }[...], with: type)
    inputType = whole
    input = SchemaPart.type("input", whole)
  }
}

extension StaticType {
  /// The type with another one at the end of a path, as an annotation asks. What is no object becomes one that
  /// may have any other members.
  func overriding(_ path: ArraySlice<Value>, with type: StaticType) -> StaticType {
    guard let key = path.first else { return type }
    guard case .object(var members, let rest) = self else {
      return StaticType.object([], rest: Rest(keys: .any, values: .any)).overriding(path, with: type)
    }
    if let index = members.firstIndex(where: { $0.key == key }) {
      members[index].type = members[index].type.overriding(path.dropFirst(), with: type)
    } else {
      let member = path.dropFirst().reversed().reduce(type) {
        .object([Member(key: $1, type: $0)], rest: rest)
      }
      members.append(Member(key: key, type: member))
      members.sort { $0.key < $1.key }
    }
    return .object(members, rest: rest)
  }
}
