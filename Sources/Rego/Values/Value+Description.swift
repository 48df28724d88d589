extension Value: CustomStringConvertible {
  /// The value as Rego writes it: `{"a": [1, 2]}`, `{1, 2}`, `set()`.
  public var description: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// Appends what `description` returns.
  public func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .number(let number): text += number.description
    case .string(let string): RegoString.quote(string, into: &text)
    case .array(let elements): Value.write(elements, "[", "]", to: &text)
    case .object(let object):
      text += "{"
      for (index, member) in object.enumerated() {
        if index > 0 { text += ", " }
        member.key.write(to: &text)
        text += ": "
        member.value.write(to: &text)
      }
      text += "}"
    case .set(let set):
      if set.isEmpty { text += "set()" } else { Value.write(set.elements, "{", "}", to: &text) }
    }
  }

  private static func write(_ elements: [Value], _ open: String, _ close: String, to text: inout String) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += ", " }
      element.write(to: &text)
    }
    text += close
  }
}

extension RegoString {
  /// Appends the string in quotes, escaped as Go's `strconv.Quote` does.
  static func quote(_ string: RegoString, into text: inout String) {
    let hex = Array("0123456789abcdef")
    func escape(_ value: UInt32, _ prefix: String, digits: Int) {
      text += prefix
      for shift in stride(from: (digits - 1) * 4, through: 0, by: -4) {
        text.append(hex[Int(value >> shift & 15)])
      }
    }
    text += "\""
    string.withBytes { bytes in
      var index = 0
      while index < bytes.count {
        let (scalar, width) = decodeRune(bytes, at: index)
        defer { index += width }
        if width == 1, bytes[index] >= 0x80 {
          escape(UInt32(bytes[index]), "\\x", digits: 2)
          continue
        }
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\u{07}": text += "\\a"
        case "\u{08}": text += "\\b"
        case "\u{0C}": text += "\\f"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\u{0B}": text += "\\v"
        default:
          if isPrintable(scalar) {
            text.unicodeScalars.append(scalar)
          } else if scalar.value < 0x20 || scalar.value == 0x7F {
            escape(scalar.value, "\\x", digits: 2)
          } else if scalar.value < 0x10000 {
            escape(scalar.value, "\\u", digits: 4)
          } else {
            escape(scalar.value, "\\U", digits: 8)
          }
        }
      }
    }
    text += "\""
  }

  /// What Go's `strconv.IsPrint` accepts: letters, marks, numbers, punctuation, symbols and the ASCII space.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      return false
    default: return true
    }
  }
}
