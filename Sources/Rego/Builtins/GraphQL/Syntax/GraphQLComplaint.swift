/// What is wrong with a GraphQL document, in gqlparser's words.
struct GraphQLComplaint: Error {
  var message: String
  /// Absent for documents given as objects, which carry no positions.
  var position: GraphQLPosition?

  init(_ message: String, at position: GraphQLPosition?) {
    self.message = message
    self.position = position
  }

  /// `input:3:7: Unexpected }`.
  var line: String {
    guard let position else { return "input: \(message)" }
    return "input:\(position.line):\(position.column): \(message)"
  }

  /// The complaint about a text that cannot be read, as OPA words it: the place goes to the end.
  var rendered: String {
    guard let place else { return "GraphQL parse error: \(line)" }
    return message + place
  }

  /// Complaints about a query under a schema, as OPA words them: the place of the first goes to the end, and
  /// the others follow the first, each on a line of its own.
  static func rendered(_ complaints: [GraphQLComplaint]) -> String {
    var text = complaints.map { $0.line + "\n" }.joined()
    guard let first = complaints.first, let place = first.place else { return "GraphQL parse error: " + text }
    text.removeFirst(first.line.count - first.message.count)
    if text.hasSuffix(".\n") { text.removeLast(2) }
    return text + place
  }

  /// Nil without a position, and for one that OPA does not recognise.
  private var place: String? {
    guard let position, position.line >= 0, position.column >= 0 else { return nil }
    return " in GraphQL string at location \(position.line):\(position.column)"
  }
}
