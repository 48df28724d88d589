/// Where a directive may stand (section 3.13).
struct GraphQLLocation: RawRepresentable, Hashable {
  var rawValue: String

  static let query = GraphQLLocation(rawValue: "QUERY")
  static let mutation = GraphQLLocation(rawValue: "MUTATION")
  static let subscription = GraphQLLocation(rawValue: "SUBSCRIPTION")
  static let field = GraphQLLocation(rawValue: "FIELD")
  static let fragmentDefinition = GraphQLLocation(rawValue: "FRAGMENT_DEFINITION")
  static let fragmentSpread = GraphQLLocation(rawValue: "FRAGMENT_SPREAD")
  static let inlineFragment = GraphQLLocation(rawValue: "INLINE_FRAGMENT")
  static let variableDefinition = GraphQLLocation(rawValue: "VARIABLE_DEFINITION")
  static let schema = GraphQLLocation(rawValue: "SCHEMA")
  static let fieldDefinition = GraphQLLocation(rawValue: "FIELD_DEFINITION")
  static let argumentDefinition = GraphQLLocation(rawValue: "ARGUMENT_DEFINITION")
  static let enumValue = GraphQLLocation(rawValue: "ENUM_VALUE")
  static let inputFieldDefinition = GraphQLLocation(rawValue: "INPUT_FIELD_DEFINITION")

  /// The locations a directive may be declared for; those of types are named like their kinds.
  static let declarable: Set<String> = [
    "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD",
    "INLINE_FRAGMENT", "VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION",
    "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT",
    "INPUT_FIELD_DEFINITION",
  ]
}
