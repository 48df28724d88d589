/// Text for XML 1.0 documents.
enum XMLText {
  /// Character data or an attribute's value in double quotes.
  ///
  /// Characters that XML 1.0 §2.2 has no place for, even as references, are written out as `\u{1B}`.
  static func escaped(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output.append(contentsOf: "&amp;".unicodeScalars)
      case "<": output.append(contentsOf: "&lt;".unicodeScalars)
      case ">": output.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": output.append(contentsOf: "&quot;".unicodeScalars)
      // A line break in an attribute is read as a blank unless it is a reference (§3.3.3).
      case "\n": output.append(contentsOf: "&#10;".unicodeScalars)
      case "\t": output.append(contentsOf: "&#9;".unicodeScalars)
      case "\r": output.append(contentsOf: "&#13;".unicodeScalars)
      default:
        if isAllowed(scalar) {
          output.append(scalar)
        } else {
          output.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
        }
      }
    }
    return String(output)
  }

  /// Production `Char` of XML 1.0 §2.2, without the control characters that it only discourages.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD: true
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
