package import Notation

/// Values as YAML that every reader of 1.1 and 1.2 takes alike: strings always in double quotes, nothing but ASCII.
package enum YAMLText {
  /// Lines of block style, without a line feed at the end.
  ///
  /// Keys are quoted unless they are plain words; numbers that are whole carry no fraction.
  package static func block(_ value: JSON, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    switch value {
    case .object(let object) where !object.isEmpty:
      return object.keys.compactMap { key in object[key].map { margin + entry(key, $0, indent: indent) } }
        .joined(separator: "\n")
    case .array(let items) where !items.isEmpty:
      return items.map { item in
        // An item's lines begin beside its dash.
        let lines = block(item, indent: indent + 2)
        return "\(margin)- \(lines.dropFirst(indent + 2))"
      }.joined(separator: "\n")
    default: return margin + scalar(value)
    }
  }

  private static func entry(_ key: String, _ value: JSON, indent: Int) -> String {
    switch value {
    case .object(let object) where !object.isEmpty: "\(name(key)):\n\(block(value, indent: indent + 2))"
    case .array(let items) where !items.isEmpty: "\(name(key)):\n\(block(value, indent: indent))"
    default: "\(name(key)): \(scalar(value))"
    }
  }

  private static func name(_ key: String) -> String {
    let isPlain =
      key.first.map { $0.isASCII && $0.isLetter } ?? false
      && key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
      && !["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(key.lowercased())
    return isPlain ? key : quoted(key)
  }

  private static func scalar(_ value: JSON) -> String {
    switch value {
    case .string(let text): quoted(text)
    case .object: "{}"
    case .array: "[]"
    default: value.text(.compact)
    }
  }

  /// A string in double quotes (YAML 1.2.2 §7.3.1, §5.7).
  package static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case " "..."~": output.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
        output += "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
      }
    }
    return output + "\""
  }
}
