/// Two fields of one response name that cannot be merged.
struct FieldConflict {
  var responseName: String
  /// `"a" and "b" are different fields`.
  var reason: String
  /// Where the second of them is.
  var position: GraphQLPosition?

  /// The reason that lies in the fields below.
  static func reason(_ conflicts: [FieldConflict]) -> String {
    conflicts.map { "subfields \"\($0.responseName)\" conflict because \($0.reason)" }
      .joined(separator: " and ")
  }
}
