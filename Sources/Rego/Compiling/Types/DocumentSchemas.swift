/// What schemas say of the input and of the base document, for the type checker.
struct DocumentSchemas {
  /// The type at the root of the input.
  let input: StaticType
  /// The type at the root of the base document; nil where nothing is known of it.
  let data: StaticType?

  init(input: (any InputSchema)?, data: (any InputSchema)?) {
    self.input = input.map { SchemaPart.type("input", $0) } ?? .any
    self.data = data.map { SchemaPart.type("data", $0) }
  }
}
