/// Why a text is not JSON, small enough to throw from the inner loop; `NotationError` is made from it at the edge.
package struct JSONFault: Error {
  /// What was wrong; `explanation` says it in words.
  package enum Reason: Sendable {
    case expectedValue
    case expectedKey
    case expectedColon
    case expectedCommaOrBracket
    case expectedCommaOrBrace
    case trailingComma
    case endOfText
    case badLiteral
    case badNumber
    case leadingZero
    case controlCharacter
    case badEscape
    case loneSurrogate
    case notUTF8
    case duplicateKey
    case trailing
    case empty
    case tooLarge
    case tooDeep
    case tooManyNodes
    case numberTooLong
  }

  /// What was wrong.
  package let reason: Reason
  /// Where, in bytes from the start of the text.
  package let offset: Int

  /// `offset` counts bytes from the start of the text.
  @inlinable package init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension JSONFault {
  /// The error for people, located in `text`.
  package func error(
    in text: UnsafeBufferPointer<UInt8>, file: String, limits: ParsingLimits, firstLine: Int = 1
  ) -> NotationError {
    let (code, message, remedy) = explanation(in: text, limits)
    var position = SourcePosition(offset: min(offset, text.count), in: text)
    position.line += firstLine - 1
    return NotationError(
      code, message, remedy: remedy, at: SourceLocation(file: file, position: position))
  }

  private func explanation(
    in text: UnsafeBufferPointer<UInt8>, _ limits: ParsingLimits
  ) -> (NotationError.Code, String, String?) {
    let found = offset < text.count ? Self.describe(text[offset]) : "the end of the text"
    return switch reason {
    case .expectedValue: (.jsonSyntax, "expected a value, found \(found)", hint(in: text))
    case .expectedKey: (.jsonSyntax, "expected a key in double quotes, found \(found)", nil)
    case .expectedColon: (.jsonSyntax, "expected `:` after the key, found \(found)", nil)
    case .expectedCommaOrBracket: (.jsonSyntax, "expected `,` or `]` in the array, found \(found)", nil)
    case .expectedCommaOrBrace: (.jsonSyntax, "expected `,` or `}` in the object, found \(found)", nil)
    case .trailingComma: (.jsonSyntax, "a comma must be followed by another entry", "remove the last comma")
    case .endOfText: (.jsonSyntax, "the text ends inside a value", "check whether the file is truncated")
    case .badLiteral:
      (
        .jsonSyntax, "unknown word",
        "JSON knows true, false and null, in lower case; text goes in double quotes"
      )
    case .badNumber: (.jsonSyntax, "this is no JSON number", "write it like -12.5e3")
    case .leadingZero: (.jsonSyntax, "a number must not start with a needless zero", nil)
    case .controlCharacter:
      (.jsonSyntax, "\(found) must be escaped inside a string", "write it as \\n, \\t or \\u00XX")
    case .badEscape:
      (.jsonBadEscape, "unknown escape in the string", #"use \" \\ \/ \b \f \n \r \t or \uXXXX"#)
    case .loneSurrogate:
      (.jsonLoneSurrogate, "half of a surrogate pair stands alone, which is no Unicode text", nil)
    case .notUTF8: (.textNotUTF8, "the text is not valid UTF-8 here", "save the file as UTF-8")
    case .duplicateKey: (.jsonDuplicateKey, "this key stands twice in the same object", "keep one of them")
    case .trailing: (.jsonTrailing, "found \(found) after the end of the value", nil)
    case .empty: (.textEmpty, "the text is empty", nil)
    case .tooLarge:
      (
        .limitBytes, "the text is larger than the limit of \(limits.bytes) bytes",
        "split it into smaller files"
      )
    case .tooDeep: (.limitDepth, "nesting is deeper than the limit of \(limits.depth) levels", nil)
    case .tooManyNodes: (.limitNodes, "the text holds more than the limit of \(limits.nodes) values", nil)
    case .numberTooLong:
      (.limitNumber, "the number is longer than the limit of \(limits.numberBytes) bytes", nil)
    }
  }

  private func hint(in text: UnsafeBufferPointer<UInt8>) -> String? {
    guard offset < text.count else { return nil }
    return switch text[offset] {
    case UInt8(ascii: "'"): "JSON text stands in double quotes"
    case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments"
    case UInt8(ascii: "N"), UInt8(ascii: "I"): "JSON has no NaN and no infinity"
    case UInt8(ascii: "+"): "a number has no leading plus sign"
    default: nil
    }
  }

  private static func describe(_ byte: UInt8) -> String {
    switch byte {
    case 0x0A: "a line break"
    case 0x09: "a tab"
    case 0x21...0x7E: "`\(Character(Unicode.Scalar(byte)))`"
    case 0x00..<0x20, 0x7F: "control character 0x" + Hex.encode([byte])
    default: "a character that is not ASCII"
    }
  }
}
