import Notation

/// A JSON value as a page: two spaces of indentation, members in their order, one line feed at the end.
enum JSONPage {
  static func text(_ value: JSON) -> String {
    var output: [UInt8] = []
    write(value, depth: 0, into: &output)
    output.append(UInt8(ascii: "\n"))
    return String(decoding: output, as: UTF8.self)
  }

  private static func write(_ value: JSON, depth: Int, into output: inout [UInt8]) {
    switch value {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .number(let value): output += value.description.utf8
    case .string(let value): write(value, into: &output)
    case .array(let values):
      list(values, "[", "]", depth: depth, into: &output) { value, output in
        write(value, depth: depth + 1, into: &output)
      }
    case .object(let members):
      list(members, "{", "}", depth: depth, into: &output) { member, output in
        write(member.key, into: &output)
        output += ": ".utf8
        write(member.value, depth: depth + 1, into: &output)
      }
    }
  }

  private static func list<Items: Collection>(
    _ items: Items, _ open: Unicode.Scalar, _ close: Unicode.Scalar, depth: Int, into output: inout [UInt8],
    item: (Items.Element, inout [UInt8]) -> Void
  ) {
    output.append(UInt8(ascii: open))
    var isFirst = true
    for element in items {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      indent(depth + 1, into: &output)
      item(element, &output)
    }
    if !isFirst { indent(depth, into: &output) }
    output.append(UInt8(ascii: close))
  }

  private static func indent(_ depth: Int, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  /// Escapes what RFC 8259 §7 asks for, and U+007F to U+009F, which terminals obey.
  private static func write(_ text: String, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\"".utf8
      case "\\": output += "\\\\".utf8
      case "\n": output += "\\n".utf8
      case "\r": output += "\\r".utf8
      case "\t": output += "\\t".utf8
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
          let digits = String(scalar.value, radix: 16)
          output += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
        } else {
          output += UTF8.encode(scalar).map(Array.init) ?? []
        }
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
