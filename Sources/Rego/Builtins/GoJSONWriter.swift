/// Writes values as Go's `encoding/json` does: keys sorted by bytes, `<`, `>` and `&` escaped, sets as
/// arrays.
struct GoJSONWriter {
  private(set) var output: [UInt8] = []
  /// Nil writes everything on one line.
  private let indent: [UInt8]?
  private let prefix: [UInt8]
  private var depth = 0

  init() {
    indent = nil
    prefix = []
  }

  /// Writes one element a line, each line behind the prefix, the first included.
  init(indent: String, prefix: String) {
    self.indent = Array(indent.utf8)
    self.prefix = Array(prefix.utf8)
    output = self.prefix
  }

  /// Appends a value. Recursion is bounded by the depth of the value.
  mutating func write(_ value: Value) {
    switch value {
    case .null: append("null")
    case .boolean(let boolean): append(boolean ? "true" : "false")
    case .number(let number): append(number.description)
    case .string(let string): write(string)
    case .array(let elements): write(elements)
    case .set(let set): write(set.elements)
    case .object(let object):
      // Keys that are no strings become their JSON text, and sort as that; of equal ones the last stays.
      var members: [(key: RegoString, value: Value)] = []
      for member in object.map({ (key: Self.key($0.key), value: $0.value) }).sorted(by: { $0.key < $1.key }) {
        if members.last?.key == member.key { members.removeLast() }
        members.append(member)
      }
      container("{", "}", members) { writer, member in
        writer.write(member.key)
        writer.append(writer.indent == nil ? ":" : ": ")
        writer.write(member.value)
      }
    }
  }

  /// The text a value has as the key of a JSON object.
  static func key(_ value: Value) -> RegoString {
    if case .string(let string) = value { return string }
    var writer = GoJSONWriter()
    writer.write(value)
    return RegoString(bytes: writer.output)
  }

  private mutating func write(_ elements: [Value]) {
    container("[", "]", elements) { writer, element in writer.write(element) }
  }

  private mutating func append(_ text: String) { output += Array(text.utf8) }

  private mutating func container<Member>(
    _ open: String, _ close: String, _ members: [Member], _ write: (inout GoJSONWriter, Member) -> Void
  ) {
    append(open)
    depth += 1
    for (index, member) in members.enumerated() {
      if index > 0 { append(",") }
      breakLine()
      write(&self, member)
    }
    depth -= 1
    if !members.isEmpty { breakLine() }
    append(close)
  }

  private mutating func breakLine() {
    guard let indent else { return }
    append("\n")
    output += prefix
    for _ in 0..<depth { output += indent }
  }

  private mutating func write(_ string: RegoString) {
    append("\"")
    string.withBytes { bytes in
      var index = 0
      while index < bytes.count {
        let (scalar, width) = RegoString.decodeRune(bytes, at: index)
        switch scalar {
        case "\"": append("\\\"")
        case "\\": append("\\\\")
        case "\n": append("\\n")
        case "\r": append("\\r")
        case "\t": append("\\t")
        case "\u{08}": append("\\b")
        case "\u{0C}": append("\\f")
        case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{00}"..."\u{1F}": escape(scalar)
        default:
          if width == 1, scalar == "\u{FFFD}" {
            escape(scalar)
          } else {
            output += bytes[index..<index + width]
          }
        }
        index += width
      }
    }
    append("\"")
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    let hex = String(scalar.value, radix: 16)
    append("\\u" + String(repeating: "0", count: 4 - hex.count) + hex)
  }
}
