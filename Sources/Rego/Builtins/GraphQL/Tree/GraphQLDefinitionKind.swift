/// What a type is. An object may name others, which have no place anywhere.
struct GraphQLDefinitionKind: RawRepresentable, Hashable {
  var rawValue: String

  static let scalar = GraphQLDefinitionKind(rawValue: "SCALAR")
  static let object = GraphQLDefinitionKind(rawValue: "OBJECT")
  static let interface = GraphQLDefinitionKind(rawValue: "INTERFACE")
  static let union = GraphQLDefinitionKind(rawValue: "UNION")
  static let enumeration = GraphQLDefinitionKind(rawValue: "ENUM")
  static let inputObject = GraphQLDefinitionKind(rawValue: "INPUT_OBJECT")

  /// Has no fields to select.
  var isLeaf: Bool { self == .enumeration || self == .scalar }
  /// Stands for several object types.
  var isAbstract: Bool { self == .interface || self == .union }
  /// Has fields to select, or members that have.
  var isComposite: Bool { self == .object || isAbstract }
  /// May be the type of an argument or variable.
  var isInput: Bool { isLeaf || self == .inputObject }
}
