extension Annotation {
  /// The annotation as `rego.metadata` and `inspect` show it: what is empty or false is left out.
  public var value: Value {
    var builder = shared
    if !schemas.isEmpty {
      builder["schemas"] = .array(
        schemas.map { schema in
          var members = Self.definition(of: schema)
          members["path"] = .array(schema.path.map { Value($0) })
          if !schema.schema.isEmpty { members["schema"] = .array(schema.schema.map { Value($0) }) }
          return .object(members.build())
        })
    }
    return .object(builder.build())
  }

  /// The annotation as `inspect` shows it: paths are arrays of terms.
  public var document: Value {
    var builder = shared
    if !schemas.isEmpty {
      builder["schemas"] = .array(
        schemas.map { schema in
          var members = Self.definition(of: schema)
          members["path"] = Self.reference(schema.path.map { Value($0) })
          if !schema.schema.isEmpty { members["schema"] = Self.reference(schema.schema.map { Value($0) }) }
          return .object(members.build())
        })
    }
    return .object(builder.build())
  }

  /// A path as an array of terms: `[{"type": "var", "value": "data"}, {"type": "string", "value": "p"}]`.
  public static func reference(_ path: [Value]) -> Value {
    .array(
      path.enumerated().map { index, step in
        ["type": Value(index == 0 ? "var" : step.typeName), "value": step]
      })
  }

  private static func definition(of schema: Schema) -> RegoObject.Builder {
    var members = RegoObject.Builder()
    if let definition = schema.definition { members["definition"] = definition }
    return members
  }

  private var shared: RegoObject.Builder {
    var builder = RegoObject.Builder()
    builder["scope"] = Value(scope.rawValue)
    if !title.isEmpty { builder["title"] = Value(title) }
    if !description.isEmpty { builder["description"] = Value(description) }
    if isEntrypoint { builder["entrypoint"] = true }
    if !organizations.isEmpty { builder["organizations"] = .array(organizations.map { Value($0) }) }
    if !authors.isEmpty {
      builder["authors"] = .array(authors.map { Self.object(["name": $0.name, "email": $0.email]) })
    }
    if !relatedResources.isEmpty {
      builder["related_resources"] = .array(
        relatedResources.map { resource in
          var members = RegoObject.Builder()
          members["ref"] = Value(resource.reference)
          if !resource.description.isEmpty { members["description"] = Value(resource.description) }
          return .object(members.build())
        })
    }
    if case .object(let members) = custom, !members.isEmpty { builder["custom"] = custom }
    return builder
  }

  /// The texts that are not empty.
  private static func object(_ texts: KeyValuePairs<String, String>) -> Value {
    var builder = RegoObject.Builder()
    for (key, text) in texts where !text.isEmpty { builder[Value(key)] = Value(text) }
    return .object(builder.build())
  }
}
