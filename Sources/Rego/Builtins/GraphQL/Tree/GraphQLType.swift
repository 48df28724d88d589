/// A reference to a type: a name, or a list of another reference (section 2.11).
final class GraphQLType: GraphQLNode {
  /// Empty for a list.
  var named = ""
  var element: GraphQLType?
  var isNonNull = false
  var position: GraphQLPosition?

  static let goName = "Type"
  static let members: [GraphQLMember<GraphQLType>] = [
    .text("NamedType", \.named),
    .node("Elem", \.element),
    .flag("NonNull", \.isNonNull),
  ]

  init() {}

  init(named: String, isNonNull: Bool = false) {
    self.named = named
    self.isNonNull = isNonNull
  }

  /// The name within all lists.
  var name: String {
    var type = self
    while type.named.isEmpty, let element = type.element { type = element }
    return type.named
  }

  /// Whether a value of this type can stand where `other` is expected.
  func fits(_ other: GraphQLType, asNullable: Bool = false) -> Bool {
    guard named == other.named else { return false }
    if let element {
      guard let otherElement = other.element, element.fits(otherElement) else { return false }
    }
    return isNonNull || asNullable || !other.isNonNull
  }
}

extension GraphQLType: CustomStringConvertible {
  /// `[Int!]`.
  var description: String {
    (named.isEmpty ? "[\(element?.description ?? "")]" : named) + (isNonNull ? "!" : "")
  }
}
