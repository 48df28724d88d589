/// A node of a GraphQL document.
///
/// Nodes are objects because validation notes on them what they refer to, and fragments are reached from many
/// places. They live within one call of a built-in.
protocol GraphQLNode: AnyObject, SendableMetatype {
  init()
  /// What gqlparser calls the node; errors about objects say it.
  static var goName: String { get }
  /// What gqlparser calls a list of such nodes.
  static var goListName: String { get }
  /// True when gqlparser reads the members one by one, in the case they are written in.
  static var isExact: Bool { get }
  /// The members of the object that stands for the node in Rego.
  static var members: [GraphQLMember<Self>] { get }
}

extension GraphQLNode {
  static var goListName: String { goName + "List" }
  static var isExact: Bool { false }

  /// The object that stands for the node: what is empty is left out, but not empty strings.
  var value: Value {
    var builder = RegoObject.Builder()
    for member in Self.members { builder[member.key] = member.encode(self) }
    return .object(builder.build())
  }

  /// The node an object stands for; members it does not know are passed over, and where gqlparser reads the
  /// members one by one, comments are.
  init(_ value: Value, _ decoding: GraphQLDecoding) throws {
    guard case .object(let object) = value else {
      throw decoding.mismatch(value, Self.isExact ? "map[string]json.RawMessage" : "ast.\(Self.goName)")
    }
    let inner = try decoding.entering(Self.self)
    self.init()
    for (key, value) in object {
      guard let name = key.string, let member = Self.member(name) else { continue }
      try member.decode(self, value, Self.isExact ? inner : inner.at(member.name))
    }
  }

  private static func member(_ name: String) -> GraphQLMember<Self>? {
    if isExact { return name == "Comment" ? nil : members.first { $0.name == name } }
    return members.first { $0.name == name }
      ?? members.first { $0.name.lowercased() == name.lowercased() }
  }
}
