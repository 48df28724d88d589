internal import Notation

extension Builtin {
  /// `json.marshal` and its kin; editing by paths has a table of its own.
  static let json: [Builtin] = [
    Builtin("json.marshal", [.any], .string) { context, operands in
      try marshalled(operands[0], GoJSONWriter(), context)
    },
    Builtin(
      "json.marshal_with_options",
      [
        .any,
        .object(
          known: ["indent": .string, "prefix": .string, "pretty": .boolean], keys: .string, values: .any),
      ], .string
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
      var writer = YAMLWriter(context)
      try writer.write(operands[0])
      try context.checkSize(writer.text.utf8.count)
      return Value(writer.text)
    },
    Builtin("yaml.unmarshal", [.string], .any) { _, operands in
      try GoYAML.value(try operands.string(0))
    },
    Builtin("yaml.is_valid", [.string], .boolean) { _, operands in
      guard case .string(let text) = operands[0] else { return false }
      return .boolean((try? GoYAML.value(text)) != nil)
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
    for (index, (key, value)) in options.enumerated() {
      switch (key.string, value) {
      case ("pretty", .boolean(let wanted)): isPretty = wanted
      case ("indent", .string(let text)): indent = text.string
      case ("prefix", .string(let text)): prefix = text.string
      case ("pretty", _):
        throw BuiltinError(.type, "operand 2 key \"pretty\" failed cast to bool")
      case ("indent", let other), ("prefix", let other):
        throw BuiltinError(
          .type,
          "operand 2 key \(key) failed cast to string: operand 0 must be string but got \(other.typeName)")
      case (nil, _):
        throw BuiltinError(
          .type,
          "operand 2 failed to stringify key \(key) at index \(index): operand 0 must be string but got "
            + key.typeName)
      default: throw BuiltinError(.type, "operand 2 object contained unknown key \(key)")
      }
    }
    return isPretty ? GoJSONWriter(indent: indent, prefix: prefix) : GoJSONWriter()
  }

  static func unmarshalled(_ text: RegoString) throws -> Value {
    try text.withBytes { bytes in
      // Go does not skip a byte order mark.
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]), let complaint = GoJSONComplaint.message(bytes) {
        throw BuiltinError.failure(complaint)
      }
      do throws(JSONFault) {
        return try JSONParser.parse(bytes, limits: .standard, builder: ValueBuilder())
      } catch {
        if error.reason == .loneSurrogate { return try unmarshalled(withoutLoneSurrogates(bytes)) }
        let own = error.error(in: bytes, file: "", limits: .standard).message
        throw BuiltinError.failure(GoJSONComplaint.message(bytes) ?? own)
      }
    }
  }

  /// The text with U+FFFD for each escape of half a surrogate pair, as Go reads it.
  private static func withoutLoneSurrogates(_ bytes: UnsafeBufferPointer<UInt8>) -> RegoString {
    /// The code unit of the escape at an index.
    func unit(_ index: Int) -> UInt16? {
      guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
        bytes[index + 1] == UInt8(ascii: "u")
      else { return nil }
      return UInt16(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    }
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        output.append(bytes[index])
        index += 1
        continue
      }
      let (first, second) = (unit(index), unit(index + 6))
      var width = first == nil ? 2 : 6
      if let first, first & 0xF800 == 0xD800 {
        if first < 0xDC00, let second, second & 0xFC00 == 0xDC00 {
          width = 12
        } else {
          output += Array("\\ufffd".utf8)
          index += 6
          continue
        }
      }
      output += bytes[index..<min(index + width, bytes.count)]
      index += width
    }
    return RegoString(bytes: output)
  }
}
