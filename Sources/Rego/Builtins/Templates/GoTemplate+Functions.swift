extension GoTemplate {
  /// Functions a template may call.
  static let functions: Set<String> = [
    "and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge", "len", "index", "print", "println", "printf",
    "urlquery", "html", "js", "slice",
  ]

  /// Everything but false, zero and what is empty.
  static func isTrue(_ value: Value?) -> Bool {
    switch value {
    case nil, .null?: false
    case .boolean(let value)?: value
    case .number(let number)?: number != .int(0)
    case .string(let string)?: !string.isEmpty
    case .array(let elements)?: !elements.isEmpty
    case .object(let object)?: !object.isEmpty
    case .set(let set)?: !set.isEmpty
    }
  }

  /// A value as Go prints it with `%v`; a missing field is OPA's `<undefined>`.
  static func text(_ value: Value?) -> String {
    switch value {
    case nil: "<undefined>"
    case .null?: "<nil>"
    case .boolean(let value)?: value ? "true" : "false"
    case .number(let number)?: number.description
    case .string(let string)?: string.string
    case .array(let elements)?: "[\(elements.map { text($0) }.joined(separator: " "))]"
    case .set(let set)?: "[\(set.map { text($0) }.joined(separator: " "))]"
    case .object(let object)?:
      "map[\(object.map { "\(text($0.key)):\(text($0.value))" }.joined(separator: " "))]"
    }
  }

  static func call(_ name: String, _ arguments: [Value?], _ context: BuiltinContext) throws -> Value? {
    func wrongCount() -> BuiltinError {
      .failure("template: wrong number of args for \(name): got \(arguments.count)")
    }
    switch name {
    case "and": return arguments.first { !isTrue($0) } ?? arguments.last ?? nil
    case "or": return arguments.first { isTrue($0) } ?? arguments.last ?? nil
    case "not":
      guard arguments.count == 1 else { throw wrongCount() }
      return .boolean(!isTrue(arguments[0]))
    case "eq":
      guard arguments.count >= 2 else { throw wrongCount() }
      return .boolean(arguments.dropFirst().contains { $0 == arguments[0] })
    case "ne", "lt", "le", "gt", "ge":
      guard arguments.count == 2 else { throw wrongCount() }
      guard let left = arguments[0], let right = arguments[1] else {
        throw BuiltinError.failure("template: error calling \(name): incompatible types for comparison")
      }
      return .boolean(try compare(name, left, right))
    case "len":
      guard arguments.count == 1 else { throw wrongCount() }
      switch arguments[0] {
      case .string(let string)?: return Value(string.byteCount)
      case .array(let elements)?: return Value(elements.count)
      case .object(let object)?: return Value(object.count)
      case .set(let set)?: return Value(set.count)
      default:
        throw BuiltinError.failure("template: error calling len: len of type \(text(arguments.first ?? nil))")
      }
    case "index":
      var found = arguments.first ?? nil
      for key in arguments.dropFirst() {
        guard let key, let next = found?[step: key] else {
          if case .object? = found { return nil }
          throw BuiltinError.failure("template: error calling index: index out of range")
        }
        found = next
      }
      return found
    case "print", "println", "printf": return try printed(name, arguments, context)
    case "slice":
      let bounds = arguments.dropFirst().map { $0?.int }
      if case .array(let elements)?? = arguments.first {
        return .array(Array(elements[try range(bounds, elements.count)]))
      }
      guard case .string(let string)?? = arguments.first else {
        throw BuiltinError.failure(
          "template: error calling slice: can't slice \(text(arguments.first ?? nil))")
      }
      return .string(RegoString(bytes: string.bytes[try range(bounds, string.byteCount)]))
    case "html", "js":
      let joined = arguments.map { text($0) }.joined()
      return Value(name == "html" ? htmlEscaped(joined) : scriptEscaped(joined))
    case "urlquery":
      return Value(Builtin.percentEncoded(RegoString(arguments.map { text($0) }.joined())))
    default: throw BuiltinError.failure("template: function \(Value(name)) not defined")
    }
  }

  /// What one or two bounds cut out of a number of elements.
  private static func range(_ bounds: [Int?], _ count: Int) throws -> Range<Int> {
    let (start, end) = (bounds.first ?? 0, bounds.count > 1 ? bounds[1] : count)
    guard let start, let end, bounds.count <= 2, start >= 0, start <= end, end <= count else {
      throw BuiltinError.failure("template: error calling slice: index out of range")
    }
    return start..<end
  }

  private static func htmlEscaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&#34;"
      case "'": escaped += "&#39;"
      case "\0": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func scriptEscaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "'", "\"": escaped += "\\\(scalar)"
      case "<", ">", "&", "=", "\u{00}"..."\u{1F}":
        let hex = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func compare(_ name: String, _ left: Value, _ right: Value) throws -> Bool {
    guard left.rank == right.rank else {
      throw BuiltinError.failure("template: error calling \(name): incompatible types for comparison")
    }
    let order = left.order(right)
    switch name {
    case "ne": return order != 0
    case "lt": return order < 0
    case "le": return order <= 0
    case "gt": return order > 0
    default: return order >= 0
    }
  }

  private static func printed(_ name: String, _ arguments: [Value?], _ context: BuiltinContext) throws
    -> Value
  {
    if name == "printf" {
      guard case .string(let format)?? = arguments.first else {
        throw BuiltinError.failure("template: wrong type for value; expected string")
      }
      let values = arguments.dropFirst().map { argument in
        // Lists and maps print as Go prints them, not as Rego does.
        switch argument {
        case nil, .null?: GoArgument.nothing
        case .boolean(let value)?: GoArgument.boolean(value)
        case .array?, .object?, .set?: GoArgument.string(RegoString(text(argument)), type: "string")
        case let scalar?: GoArgument(scalar)
        }
      }
      var formatter = GoFormatter(values, checkSize: context.checkSize)
      return .string(RegoString(bytes: try formatter.format(format.bytes)))
    }
    if name == "println" { return Value(arguments.map { text($0) }.joined(separator: " ") + "\n") }
    // Spaces stand between two operands when neither is a string.
    var result = ""
    for (index, argument) in arguments.enumerated() {
      if index > 0, argument?.regoString == nil, arguments[index - 1]?.regoString == nil { result += " " }
      result += text(argument)
    }
    return Value(result)
  }
}
