/// A token of Rego: its kind, its place, and what stands before it.
struct Token: Sendable {
  enum Kind: UInt8, Sendable {
    case end
    case word, number, string, rawString
    /// A piece of a template string; `templatePart` is followed by an expression, `templateEnd` closes.
    case templatePart, templateEnd, rawTemplatePart, rawTemplateEnd
    case leftBracket, rightBracket, leftBrace, rightBrace, leftParen, rightParen
    case comma, colon, semicolon, dot
    case assign, unify, equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case plus, minus, times, divide, remainder, ampersand, bar
  }

  var kind: Kind
  /// White space or a comment stands directly before the token.
  var spaceBefore: Bool
  /// A line break stands before the token.
  var lineBefore: Bool
  var keyword: Keyword?
  var place: Place
}

extension Token.Kind {
  /// As error messages show the token.
  var text: String {
    switch self {
    case .end: "eof"
    case .word: "identifier"
    case .number: "number"
    case .string, .rawString: "string"
    case .templatePart, .templateEnd, .rawTemplatePart, .rawTemplateEnd: "template-string"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .leftParen: "("
    case .rightParen: ")"
    case .comma: ","
    case .colon: ":"
    case .semicolon: ";"
    case .dot: "."
    case .assign: ":="
    case .unify: "="
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .plus: "+"
    case .minus: "-"
    case .times: "*"
    case .divide: "/"
    case .remainder: "%"
    case .ampersand: "&"
    case .bar: "|"
    }
  }
}
