/// A token of GraphQL.
struct GraphQLToken {
  enum Kind {
    case invalid, end
    case bang, dollar, ampersand, leftParenthesis, rightParenthesis, spread, colon, equals, at
    case leftBracket, rightBracket, leftBrace, rightBrace, pipe
    case name, int, float, string, blockString, comment

    /// As errors name it.
    var text: String {
      switch self {
      case .invalid: "<Invalid>"
      case .end: "<EOF>"
      case .bang: "!"
      case .dollar: "$"
      case .ampersand: "&"
      case .leftParenthesis: "("
      case .rightParenthesis: ")"
      case .spread: "..."
      case .colon: ":"
      case .equals: "="
      case .at: "@"
      case .leftBracket: "["
      case .rightBracket: "]"
      case .leftBrace: "{"
      case .rightBrace: "}"
      case .pipe: "|"
      case .name: "Name"
      case .int: "Int"
      case .float: "Float"
      case .string: "String"
      case .blockString: "BlockString"
      case .comment: "Comment"
      }
    }
  }

  var kind: Kind
  /// The text of a name, number, string or comment; empty for punctuation.
  var value = ""
  var position: GraphQLPosition
  /// Why the token is invalid.
  var complaint: GraphQLComplaint?

  /// `Name "type"`, `{`.
  var text: String { value.isEmpty ? kind.text : "\(kind.text) \(GraphQLText.quoted(value))" }
}
