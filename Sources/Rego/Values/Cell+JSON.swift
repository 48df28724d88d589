extension Cell {
  /// Appends the value as JSON on one line, as Go's `encoding/json` writes it: keys sorted by bytes, `<`, `>`
  /// and `&` escaped, sets as arrays, keys that are no strings as their text. Nothing for no value.
  func appendJSON(to output: inout [UInt8]) {
    switch tag {
    case Cell.nullTag: output.append(contentsOf: "null".utf8)
    case Cell.booleanTag: output.append(contentsOf: isFalse ? "false".utf8 : "true".utf8)
    case Cell.integerTag: Cell.append(integer, to: &output)
    case Cell.stringTag:
      stringStorage._withUnsafeGuaranteedRef { storage in
        storage.withUnsafeMutablePointers { header, bytes in
          Cell.append(UnsafeBufferPointer(start: bytes, count: header.pointee.count), to: &output)
        }
      }
    case Cell.arrayTag: Cell.append(elements, to: &output)
    case Cell.setTag: Cell.append(setStorage._withUnsafeGuaranteedRef { $0.cells }, to: &output)
    case Cell.objectTag: appendObject(to: &output)
    case Cell.undefinedTag: break
    default: lend { output.append(contentsOf: ($0.number?.description ?? "null").utf8) }
    }
  }

  private static func append(_ elements: UnsafeBufferPointer<Cell>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "["))
    for index in 0..<elements.count {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      elements[index].appendJSON(to: &output)
    }
    output.append(UInt8(ascii: "]"))
  }

  private func appendObject(to output: inout [UInt8]) {
    let (keys, values) = objectStorage._withUnsafeGuaranteedRef { storage in
      (storage.header._withUnsafeGuaranteedRef { $0.cells }, storage.cells)
    }
    guard keys.allSatisfy({ $0.tag == Cell.stringTag }) else {
      // Keys sort by what they are written as.
      var writer = GoJSONWriter()
      writer.write(value)
      output += writer.output
      return
    }
    output.append(UInt8(ascii: "{"))
    for index in 0..<keys.count {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      keys[index].appendJSON(to: &output)
      output.append(UInt8(ascii: ":"))
      values[index].appendJSON(to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }

  private static func append(_ integer: Int64, to output: inout [UInt8]) {
    if integer < 0 { output.append(UInt8(ascii: "-")) }
    var rest = integer.magnitude
    let start = output.count
    repeat {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest != 0
    output[start...].reverse()
  }

  /// Appends a string in quotes.
  private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
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
        output.append(contentsOf: bytes[start..<index])
        output.append(contentsOf: escape.utf8)
        start = index + width
      }
      index += width
    }
    output.append(contentsOf: bytes[start..<bytes.count])
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
  func appendJSON(to output: inout [UInt8]) {
    withExtendedLifetime(self) { Cell(self).appendJSON(to: &output) }
  }
}
