/// A piece the lexer cuts a template into.
struct GoTemplateItem {
  enum Kind {
    case error, end, text
    case leftDelimiter, rightDelimiter, leftParenthesis, rightParenthesis
    case space, pipe, assign, declare
    /// Any other printable ASCII character.
    case character
    case boolean, number, complex, characterConstant, string, rawString
    case field, identifier, variable
    case dotKeyword, nilKeyword
    case blockKeyword, breakKeyword, continueKeyword, defineKeyword, elseKeyword, endKeyword, ifKeyword
    case rangeKeyword, templateKeyword, withKeyword
  }

  static let keywords: [String: Kind] = [
    "block": .blockKeyword, "break": .breakKeyword, "continue": .continueKeyword, "define": .defineKeyword,
    "else": .elseKeyword, "end": .endKeyword, "if": .ifKeyword, "nil": .nilKeyword, "range": .rangeKeyword,
    "template": .templateKeyword, "with": .withKeyword,
  ]

  let kind: Kind
  /// Where it begins, in bytes.
  let position: Int
  /// Its bytes, or what is wrong.
  let bytes: [UInt8]
  /// The line it begins on, from 1.
  let line: Int

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// How errors show it.
  var description: String {
    switch kind {
    case .end: return "EOF"
    case .error: return text
    case .dotKeyword, .nilKeyword, .blockKeyword, .breakKeyword, .continueKeyword, .defineKeyword,
      .elseKeyword,
      .endKeyword, .ifKeyword, .rangeKeyword, .templateKeyword, .withKeyword:
      return "<\(text)>"
    default:
      guard bytes.count > 10 else { return GoTemplate.quoted(bytes) }
      let start = RegoString(bytes: bytes).runeStrings.prefix(10).flatMap(\.bytes)
      return GoTemplate.quoted(start) + "..."
    }
  }
}
