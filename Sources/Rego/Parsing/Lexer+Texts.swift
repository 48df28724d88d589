/// Strings, and the texts between the expressions of template strings.
extension Lexer {
  mutating func string() throws(RegoError) {
    let start = index
    index += 1
    while true {
      guard index < bytes.count, bytes[index] != UInt8(ascii: "\n") else {
        throw failure("non-terminated string", at: start)
      }
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") { index += 1 }
      if byte & 0xC0 == 0x80 { continuationBytes += 1 }
    }
    let skipped = bytes[start..<index].count { $0 & 0xC0 == 0x80 }
    continuationBytes -= skipped
    emit(.string, from: start)
    continuationBytes += skipped
  }

  mutating func rawString() throws(RegoError) {
    let start = place(from: index)
    index += 1
    while true {
      guard index < bytes.count else {
        throw source.error(
          .parse, "non-terminated string",
          at: Place(line: start.line, column: start.column, start: start.start, end: start.start))
      }
      if bytes[index] == UInt8(ascii: "`") { break }
      advanceInText()
    }
    index += 1
    emit(.rawString, at: ended(start))
  }

  private func ended(_ start: Place) -> Place {
    Place(line: start.line, column: start.column, start: start.start, end: Int32(index))
  }

  /// Steps over one byte of a text that may span lines.
  private mutating func advanceInText() {
    if bytes[index] == UInt8(ascii: "\n") {
      newLine()
    } else {
      if bytes[index] & 0xC0 == 0x80 { continuationBytes += 1 }
      index += 1
    }
  }

  /// Reads text up to the next expression or the closing quote; the place covers both delimiters.
  mutating func templatePart(isRaw: Bool, from start: Place) throws(RegoError) {
    let quote = isRaw ? UInt8(ascii: "`") : UInt8(ascii: "\"")
    while true {
      guard index < bytes.count, isRaw || bytes[index] != UInt8(ascii: "\n") else {
        var place = Place(line: start.line, column: start.column, start: start.start, end: start.start)
        if let next = bytes[Int(start.start)...].dropFirst().first, next == UInt8(ascii: "\n") {
          // Behind an expression, a line break is what OPA finds where the text should go on.
          place = Place(line: start.line + 1, column: 1, start: start.start + 2, end: start.start + 2)
        }
        throw source.error(.parse, "non-terminated template-string", at: place)
      }
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.count,
        !isRaw || bytes[index + 1] == UInt8(ascii: "{")
      {
        index += 1
        advanceInText()
      } else if byte == UInt8(ascii: "{") {
        index += 1
        emit(isRaw ? .rawTemplatePart : .templatePart, at: ended(start))
        return
      } else if byte == quote {
        index += 1
        templates.removeLast()
        emit(isRaw ? .rawTemplateEnd : .templateEnd, at: ended(start))
        return
      } else {
        advanceInText()
      }
    }
  }
}
