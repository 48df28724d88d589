extension Parser {
  /// The value of a string token.
  func string(_ token: Token) throws(RegoError) -> RegoString {
    let (start, end) = (Int(token.place.start) + 1, Int(token.place.end) - 1)
    let inner = source.bytes[start..<max(start, end)]
    if token.kind == .rawString { return RegoString(bytes: inner) }
    return try unescaped(inner, at: token.place)
  }

  /// Bytes between quotes with JSON's escapes resolved; in templates also `\{`.
  private func unescaped(
    _ inner: ArraySlice<UInt8>, at place: Place, inTemplate: Bool = false
  ) throws(RegoError) -> RegoString {
    guard inner.contains(UInt8(ascii: "\\")) else { return RegoString(bytes: inner) }
    var result: [UInt8] = []
    result.reserveCapacity(inner.count)
    var index = inner.startIndex
    func unit() -> UInt32? {
      guard index + 4 <= inner.endIndex,
        let value = UInt32(String(decoding: inner[index..<(index + 4)], as: UTF8.self), radix: 16)
      else { return nil }
      return value
    }
    while index < inner.endIndex {
      let byte = inner[index]
      index += 1
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      guard index < inner.endIndex else { throw failure("illegal escape sequence", at: place) }
      let escaped = inner[index]
      index += 1
      switch escaped {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(escaped)
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "{") where inTemplate: result.append(escaped)
      case UInt8(ascii: "u"):
        guard var value = unit() else { throw failure("illegal escape sequence", at: place) }
        index += 4
        if value & 0xFC00 == 0xD800, inner[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
          index += 2
          if let low = unit(), low & 0xFC00 == 0xDC00 {
            value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
            index += 4
          } else {
            index -= 2
          }
        }
        // A lone surrogate becomes U+FFFD, as Go decodes it.
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        result.append(contentsOf: Array(String(Character(scalar)).utf8))
      default: throw failure("illegal escape sequence", at: place)
      }
    }
    return RegoString(bytes: result)
  }

  /// A template string with its expressions.
  mutating func template() throws(RegoError) -> Term {
    let start = token.place
    let isRaw = at(.rawTemplatePart) || at(.rawTemplateEnd)
    var parts: [TemplatePart] = []
    while true {
      let piece = token
      let isLast = piece.kind == .templateEnd || piece.kind == .rawTemplateEnd
      let text = try templateText(piece, isFirst: parts.isEmpty && piece.place.start == start.start)
      if !text.isEmpty { parts.append(.text(text)) }
      advance()
      if isLast { break }
      parts.append(try templateExpression())
      switch token.kind {
      case .templatePart, .templateEnd, .rawTemplatePart, .rawTemplateEnd: continue
      case .rightBrace where peek().kind == .end:
        advance()
        throw unexpected()
      default: throw unexpected("expected } to end template string expression")
      }
    }
    return Term(.template(parts, isRaw: isRaw), start.through(previousPlace))
  }

  private func templateText(_ token: Token, isFirst: Bool) throws(RegoError) -> RegoString {
    // The first part opens with `$"`, later ones with the `}` of the expression before.
    let start = Int(token.place.start) + (isFirst ? 2 : 1)
    let inner = source.bytes[start..<max(start, Int(token.place.end) - 1)]
    if token.kind == .templatePart || token.kind == .templateEnd {
      return try unescaped(inner, at: token.place, inTemplate: true)
    }
    var result: [UInt8] = []
    for (index, byte) in zip(inner.indices, inner) {
      let next = inner.index(after: index)
      if byte == UInt8(ascii: "\\"), next < inner.endIndex, inner[next] == UInt8(ascii: "{") { continue }
      result.append(byte)
    }
    return RegoString(bytes: result)
  }

  private mutating func templateExpression() throws(RegoError) -> TemplatePart {
    let expression = try nested { (parser) throws(RegoError) in try parser.literal() }
    if expression.isNegated {
      throw failure("unexpected negation ('not') in template-string expression", at: expression.place)
    }
    switch expression.kind {
    case .term(let term):
      if let scalar = term.scalar, expression.withs.isEmpty { return .text(scalar.templateText) }
      return .expression(expression)
    case .unify:
      throw failure("unexpected unification ('=') in template-string expression", at: expression.place)
    case .assign:
      throw failure("unexpected assignment (':=') in template-string expression", at: expression.place)
    case .every: throw failure("unexpected 'every' in template-string expression", at: expression.place)
    case .logical(let connective, _):
      throw source.error(
        .compile, "unexpected `\(connective.rawValue)` in template-string expression", at: expression.place)
    case .some, .someIn:
      throw failure("unexpected 'some' in template-string expression", at: expression.place)
    }
  }
}

extension Value {
  /// The value inside a template string: strings plainly, others as Rego writes them.
  var templateText: RegoString {
    if case .string(let string) = self { return string }
    return RegoString(description)
  }
}
