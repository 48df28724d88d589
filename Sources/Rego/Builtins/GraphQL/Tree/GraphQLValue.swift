/// A value written in a document (section 2.9).
final class GraphQLValue: GraphQLNode {
  /// The numbers the objects use.
  enum Kind: Int {
    case variable, int, float, string, block, boolean, null, enumeration, list, object
  }

  /// The text of a scalar, the name of a variable or enumeration value; empty for lists and objects.
  var raw = ""
  var children: [GraphQLChildValue] = []
  var kindNumber = 0
  var comments: [String] = []
  var position: GraphQLPosition?

  // Noted by validation.
  var definition: GraphQLDefinition?
  var variable: GraphQLVariableDefinition?
  var expectedType: GraphQLType?
  /// Whether the place the value stands in has a default other than null.
  var expectedTypeHasDefault = false

  static let goName = "Value"
  static let members: [GraphQLMember<GraphQLValue>] = [
    .text("Raw", \.raw),
    .nodes("Children", \.children),
    .number("Kind", \.kindNumber, "ast.ValueKind"),
    .flag("ExpectedTypeHasDefault", \.expectedTypeHasDefault),
    .comments("Comment", \.comments),
  ]

  init() {}

  init(_ kind: Kind, _ raw: String, at position: GraphQLPosition) {
    kindNumber = kind.rawValue
    self.raw = raw
    self.position = position
  }

  /// Nil for a number no kind has, which only an object can bring.
  var kind: Kind? { Kind(rawValue: kindNumber) }
}

extension GraphQLValue: CustomStringConvertible {
  /// As errors show it: `[1,$v]`.
  var description: String {
    switch kind {
    case .variable: "$" + raw
    case .string, .block: GraphQLText.quoted(raw)
    case .list: "[" + children.map { $0.value?.description ?? "" }.joined(separator: ",") + "]"
    case .object:
      "{" + children.map { "\($0.name):\($0.value?.description ?? "")" }.joined(separator: ",") + "}"
    default: raw
    }
  }
}
