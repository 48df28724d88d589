/// Where things stand in a module's text: lines, tokens, and which bracket closes which.
struct SourceLayout {
  let source: Source
  private let tokens: [Token]
  /// The closing token of each opening one, by the opening one's offset.
  private var closings: [Int32: Place] = [:]
  private var lineStarts: [Int32] = [0]

  init(_ source: Source) throws(RegoError) {
    self.source = source
    tokens = try Lexer.scan(source).tokens
    for (offset, byte) in source.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lineStarts.append(Int32(offset + 1))
    }
    var open: [Place] = []
    for token in tokens {
      switch token.kind {
      case .leftParen, .leftBrace, .leftBracket: open.append(token.place)
      case .rightParen, .rightBrace, .rightBracket:
        if let opening = open.popLast() { closings[opening.start] = token.place }
      default: break
      }
    }
  }

  /// The line of an offset, counted from 1.
  func line(at offset: Int32) -> Int32 {
    var (low, high) = (0, lineStarts.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return Int32(low + 1)
  }

  /// The line a place ends on.
  func endLine(_ place: Place) -> Int32 { line(at: max(place.start, place.end - 1)) }

  private func index(atOrAfter offset: Int32) -> Int {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].place.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The token before an offset.
  func token(before offset: Int32) -> Token? {
    let index = index(atOrAfter: offset)
    return index > 0 ? tokens[index - 1] : nil
  }

  /// The first token at or after an offset.
  func token(atOrAfter offset: Int32) -> Token? {
    let index = index(atOrAfter: offset)
    return index < tokens.count ? tokens[index] : nil
  }

  /// The line of the bracket that closes the one a place begins with, or where the place ends.
  func closingLine(_ place: Place) -> Int32 {
    closings[place.start]?.line ?? endLine(place)
  }

  /// The parenthesis opening the parameters of a head.
  func parameters(of head: Rule.Head) -> (open: Int32, close: Int32)? {
    var index = index(atOrAfter: head.place.start)
    var depth = 0
    while index < tokens.count, tokens[index].place.start < head.place.end {
      let token = tokens[index]
      switch token.kind {
      case .leftParen where depth == 0:
        guard let close = closings[token.place.start] else { return nil }
        return (token.place.line, close.line)
      case .leftBracket, .leftBrace, .leftParen: depth += 1
      case .rightBracket, .rightBrace, .rightParen: depth -= 1
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The brace that closes a body in braces; nil when the body stands without.
  func closingBrace(of body: [Expression]) -> Place? {
    guard let first = body.first, let before = token(before: first.place.start),
      before.kind == .leftBrace
    else { return nil }
    return closings[before.place.start]
  }
}
