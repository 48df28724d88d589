/// A value written in the query is of the type its place asks for (section 5.6.1).
final class ValuesOfCorrectType: GraphQLRule {
  private static let builtInScalars: Set<String> = ["Int", "Float", "String", "Boolean", "ID"]

  func leave(_ value: GraphQLValue, _ walk: GraphQLWalk) throws {
    guard let type = value.definition, let expected = value.expectedType else { return }
    if value.kind == .null, expected.isNonNull {
      walk.report("Expected value of type \"\(expected)\", found \(value).", at: value.position)
    }
    // Scalars of the schema's own take anything.
    if type.kind == .scalar, !Self.builtInScalars.contains(type.name) { return }
    func reportUnexpected() {
      walk.report(Self.unexpected(value, type, expected), at: value.position)
    }
    if !value.isReadable { reportUnexpected() }
    switch value.kind {
    case .list: if expected.element == nil { reportUnexpected() }
    case .int: if !["Int", "Float", "ID"].contains(type.name) { reportUnexpected() }
    case .float: if type.name != "Float" { reportUnexpected() }
    case .boolean: if type.name != "Boolean" { reportUnexpected() }
    case .string, .block:
      if type.kind == .enumeration {
        walk.report(
          "Enum \"\(expected)\" cannot represent non-enum value: \(value)."
            + Self.suggestion(type, value.raw), at: value.position)
      } else if type.name != "String", type.name != "ID" {
        reportUnexpected()
      }
    case .enumeration:
      if type.kind != .enumeration {
        reportUnexpected()
      } else if !type.enumValues.contains(where: { $0.name == value.raw }) {
        walk.report(
          "Value \"\(value)\" does not exist in \"\(expected)\" enum." + Self.suggestion(type, value.raw),
          at: value.position)
      }
    case .object: checkObject(value, type, walk)
    case .null, .variable, nil: break
    }
  }

  private static func suggestion(_ type: GraphQLDefinition, _ name: String) -> String {
    GraphQLSuggestions.question(
      GraphQLSuggestions.among(type.enumValues.map(\.name), for: name),
      asking: "Did you mean the enum value")
  }

  private func checkObject(_ value: GraphQLValue, _ type: GraphQLDefinition, _ walk: GraphQLWalk) {
    let given = Set(value.children.map(\.name))
    for field in type.fields
    where field.type.isNonNull && field.defaultValue == nil && !given.contains(field.name) {
      walk.report(
        "Field \"\(type.name).\(field.name)\" of required type \"\(field.type)\" was not provided.",
        at: value.position)
    }
    for _ in type.directives.filter({ $0.name == "oneOf" }) {
      if value.children.count != 1 {
        walk.report(
          "OneOf Input Object \"\(type.name)\" must specify exactly one key.", at: value.position)
      } else if let child = value.children.first, child.value == nil || child.value?.kind == .null {
        walk.report("Field \"\(type.name).\(child.name)\" must be non-null.", at: child.value?.position)
      }
    }
    let known = Set(type.fields.map(\.name))
    for child in value.children where !known.contains(child.name) {
      walk.report(
        "Field \"\(child.name)\" is not defined by type \"\(type.name)\"."
          + GraphQLSuggestions.question(
            GraphQLSuggestions.among(type.fields.map(\.name), for: child.name)), at: child.position)
    }
  }

  private static func unexpected(
    _ value: GraphQLValue, _ type: GraphQLDefinition, _ expected: GraphQLType
  ) -> String {
    switch expected.description {
    case "Int", "Int!":
      return value.raw.isOverlongInteger
        ? "Int cannot represent non 32-bit signed integer value: \(value)"
        : "Int cannot represent non-integer value: \(value)"
    case "String", "String!", "[String]": return "String cannot represent a non string value: \(value)"
    case "Boolean", "Boolean!": return "Boolean cannot represent a non boolean value: \(value)"
    case "Float", "Float!": return "Float cannot represent non numeric value: \(value)"
    case "ID", "ID!": return "ID cannot represent a non-string and non-integer value: \(value)"
    default:
      return type.kind == .enumeration
        ? "Enum \"\(expected)\" cannot represent non-enum value: \(value)."
        : "Expected value of type \"\(expected)\", found \(value)."
    }
  }
}
