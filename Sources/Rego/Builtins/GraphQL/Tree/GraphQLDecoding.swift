/// Reading a document that is given as an object: where reading stands, and how deep.
struct GraphQLDecoding {
  /// The structure of gqlparser's that errors name, and the members that lead to the place.
  private var structure = ""
  private var path: [String] = []
  private var depth = 0
  /// True below a node that is read member by member: errors then say no more which structure it is.
  private var isWithinExact = false
  private let context: BuiltinContext

  init(_ context: BuiltinContext) { self.context = context }

  /// The place of a node's members, one level further down.
  func entering<Node: GraphQLNode>(_ node: Node.Type) throws -> GraphQLDecoding {
    try context.charge(1)
    var inner = self
    inner.depth += 1
    // A level of a query is up to three nodes of the object.
    try GraphQLLimits.checkDepth(inner.depth / 3)
    if Node.isExact { inner.isWithinExact = true }
    if !inner.isWithinExact { inner.structure = Node.goName }
    return inner
  }

  func at(_ member: String) -> GraphQLDecoding {
    var inner = self
    inner.path.append(member)
    return inner
  }

  /// The complaint about a value that is of another type than its place asks for, in the words of Go.
  func mismatch(_ value: Value, _ type: String) -> GraphQLComplaint {
    let given =
      switch value {
      case .boolean: "bool"
      case .number(let number) where type == "ast.ValueKind": "number \(number)"
      default: value.typeName
      }
    let place = ([structure] + path).joined(separator: ".")
    return GraphQLComplaint(
      "json: cannot unmarshal \(given) into Go struct field \(place) of type \(type)", at: nil)
  }
}
