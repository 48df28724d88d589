extension GoTemplate {
  /// Functions a template may call.
  static let functions: Set<String> = [
    "and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge", "len", "index", "print", "println", "printf",
    "urlquery",
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
    case "urlquery":
      return Value(Builtin.percentEncoded(RegoString(arguments.map { text($0) }.joined())))
    default: throw BuiltinError.failure("template: function \(Value(name)) not defined")
    }
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
      let values = arguments.dropFirst().map { GoFormatter.Argument($0 ?? Value("<no value>")) }
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
