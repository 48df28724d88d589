internal import Notation

extension Builtin {
  /// `json.marshal` and its kin; editing by paths has a table of its own.
  static let json: [Builtin] = [
    Builtin("json.marshal", [.any], .string) { context, operands in
      try marshalled(operands[0], GoJSONWriter(), context)
    },
    Builtin(
      "json.marshal_with_options", [.any, .object(known: [:], keys: .string, values: .any)], .string
    ) { context, operands in
      try marshalled(operands[0], try writer(options: try operands.object(1)), context)
    },
    Builtin("json.unmarshal", [.string], .any) { _, operands in
      try unmarshalled(try operands.string(0))
    },
    Builtin("json.is_valid", [.string], .boolean) { _, operands in
      guard case .string(let text) = operands[0] else { return false }
      return .boolean((try? unmarshalled(text)) != nil)
    },
    Builtin("yaml.marshal", [.any], .string) { context, operands in
      var writer = YAMLWriter()
      writer.write(operands[0])
      try context.checkSize(writer.text.utf8.count)
      return Value(writer.text)
    },
    Builtin("yaml.unmarshal", [.string], .any) { _, operands in
      try yaml(try operands.string(0))
    },
    Builtin("yaml.is_valid", [.string], .boolean) { _, operands in
      guard case .string(let text) = operands[0] else { return false }
      return .boolean((try? yaml(text)) != nil)
    },
  ]

  private static func marshalled(
    _ value: Value, _ writer: GoJSONWriter, _ context: BuiltinContext
  ) throws -> Value {
    var writer = writer
    writer.write(value)
    try context.checkSize(writer.output.count)
    return .string(RegoString(bytes: writer.output))
  }

  private static func writer(options: RegoObject) throws -> GoJSONWriter {
    var indent = "\t"
    var prefix = ""
    // Naming an indent or a prefix asks for the long form, unless it is refused outright.
    var isPretty = options["indent"] != nil || options["prefix"] != nil
    for (key, value) in options {
      switch (key.string, value) {
      case ("pretty", .boolean(let wanted)): isPretty = wanted
      case ("indent", .string(let text)): indent = text.string
      case ("prefix", .string(let text)): prefix = text.string
      case ("pretty", let other):
        throw BuiltinError(.type, "operand 2 key \"pretty\" failed cast to bool: \(other)")
      case ("indent", let other), ("prefix", let other):
        throw BuiltinError(.type, "operand 2 key \(key) failed cast to string: \(other)")
      default: throw BuiltinError(.type, "operand 2 object contained unknown key \(key)")
      }
    }
    return isPretty ? GoJSONWriter(indent: indent, prefix: prefix) : GoJSONWriter()
  }

  static func unmarshalled(_ text: RegoString) throws -> Value {
    try text.withBytes { bytes in
      do throws(JSONFault) {
        return try JSONParser.parse(bytes, limits: .standard, builder: ValueBuilder())
      } catch {
        let own = error.error(in: bytes, file: "", limits: .standard).message
        throw BuiltinError.failure(GoJSONComplaint.message(bytes) ?? own)
      }
    }
  }

  static func yaml(_ text: RegoString) throws -> Value {
    // Go reads a text without any content as null.
    let lines = text.bytes.split(separator: UInt8(ascii: "\n"))
    let isEmpty = lines.allSatisfy { line in
      let rest = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      return rest.isEmpty || rest.first == UInt8(ascii: "#")
    }
    if isEmpty { return .null }
    do throws(NotationError) {
      return Value(try SourceNode.parseYAML(SourceText(file: "", bytes: text.bytes)).json)
    } catch {
      let line = error.location?.position.line ?? 1
      throw BuiltinError.failure("yaml: line \(line): \(YAMLComplaint.go(error.message))")
    }
  }
}
