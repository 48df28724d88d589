/// What joins statements into one: `and` and `or` take two operands, `not` one.
///
/// `import future.keywords.and`, `.or` and `.not` bring them. They say whether something holds, and have no value.
public enum Connective: String, Sendable, Hashable {
  case and, or, not

  /// The word it is written with.
  var keyword: Keyword {
    switch self {
    case .and: .and
    case .or: .or
    case .not: .not
    }
  }
}
