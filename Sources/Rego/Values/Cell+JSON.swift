extension Cell {
  /// Appends the value as JSON on one line, as Go's `encoding/json` writes it: keys sorted by bytes, `<`, `>`
  /// and `&` escaped, sets as arrays, keys that are no strings as their text. Nothing for no value.
  func appendJSON(to output: ByteBuffer) {
    switch tag {
    case Cell.nullTag: output.append("null")
    case Cell.booleanTag: output.append(isFalse ? "false" : "true")
    case Cell.integerTag: Cell.append(integer, to: output)
    case Cell.stringTag:
      Cell.append(UnsafeBufferPointer(start: stringBytes, count: stringHeader.count), to: output)
    case Cell.arrayTag: Cell.append(elements, to: output)
    case Cell.setTag: Cell.append(setElements, to: output)
    case Cell.objectTag: appendObject(to: output)
    case Cell.undefinedTag: break
    default: output.append(contentsOf: (value.number?.description ?? "null").utf8)
    }
  }

  private static func append(_ elements: UnsafeBufferPointer<Cell>, to output: ByteBuffer) {
    output.append(UInt8(ascii: "["))
    for index in 0..<elements.count {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      elements[index].appendJSON(to: output)
    }
    output.append(UInt8(ascii: "]"))
  }

  private func appendObject(to output: ByteBuffer) {
    let (keys, values) = (objectKeys, objectValues)
    guard keys.allSatisfy({ $0.tag == Cell.stringTag }) else {
      // Keys sort by what they are written as.
      var writer = GoJSONWriter()
      writer.write(value)
      output.append(contentsOf: writer.output)
      return
    }
    output.append(UInt8(ascii: "{"))
    for index in 0..<keys.count {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      keys[index].appendJSON(to: output)
      output.append(UInt8(ascii: ":"))
      values[index].appendJSON(to: output)
    }
    output.append(UInt8(ascii: "}"))
  }

  private static func append(_ integer: Int64, to output: ByteBuffer) {
    if integer < 0 { output.append(UInt8(ascii: "-")) }
    var divisor: UInt64 = 1
    var rest = integer.magnitude
    while rest / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  /// Appends a string in quotes.
  private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: ByteBuffer) {
    output.append(UInt8(ascii: "\""))
    var start = 0
    var index = 0
    while index < bytes.count {
      if isPlain(bytes[index]) {
        index += 1
        continue
      }
      let (scalar, width) = RegoString.decodeRune(bytes, at: index)
      if let escape = escape(scalar, width) {
        output.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        output.append(contentsOf: escape.utf8)
        start = index + width
      }
      index += width
    }
    output.append(UnsafeBufferPointer(rebasing: bytes[start..<bytes.count]))
    output.append(UInt8(ascii: "\""))
  }

  /// True for ASCII that stands for itself.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "&")
  }

  /// How a rune is written that does not stand for itself; bytes that are no UTF-8 become U+FFFD.
  private static func escape(_ scalar: Unicode.Scalar, _ width: Int) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\u{08}": return "\\b"
    case "\u{0C}": return "\\f"
    case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{00}"..."\u{1F}": break
    case "\u{FFFD}" where width == 1: break
    default: return nil
    }
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension Value {
  /// Appends the value as JSON on one line, as Go writes it.
  func appendJSON(to output: ByteBuffer) {
    withExtendedLifetime(self) { Cell(self).appendJSON(to: output) }
  }
}
