extension Builtin {
  /// Searching, splitting, joining and formatting of strings; trimming and letter case have tables of their
  /// own.
  static let strings: [Builtin] = [
    Builtin("concat", [.string, .collection(of: .string)], .string) { context, operands in
      let delimiter = try operands.string(0).bytes
      var bytes: [UInt8] = []
      for (index, part) in try operands.strings(1, expected: ["set", "array"]).enumerated() {
        if index > 0 { bytes += delimiter }
        part.withBytes { bytes += $0 }
        try context.charge(1)
        try context.charge(bytes: part.byteCount + delimiter.count)
        try context.checkSize(bytes.count)
      }
      return .string(RegoString(bytes: bytes))
    },
    Builtin("contains", [.string, .string], .boolean) { _, operands in
      .boolean(try operands.string(0).contains(try operands.string(1)))
    },
    Builtin("startswith", [.string, .string], .boolean) { _, operands in
      .boolean(try operands.string(0).hasPrefix(try operands.string(1)))
    },
    Builtin("endswith", [.string, .string], .boolean) { _, operands in
      .boolean(try operands.string(0).hasSuffix(try operands.string(1)))
    },
    Builtin("indexof", [.string, .string], .number) { _, operands in
      let (text, needle) = try searchOperands(operands)
      let position = text.withBytes { bytes in
        needle.withBytes { RegoString.position(of: $0, in: bytes) }
      }
      return Value(position.map { text.runeIndex(ofByte: $0) } ?? -1)
    },
    Builtin("indexof_n", [.string, .string], .array(of: .number)) { context, operands in
      let (text, needle) = try searchOperands(operands)
      return .array(try overlappingRuneIndexes(of: needle, in: text, context).map { Value($0) })
    },
    Builtin("strings.count", [.string, .string], .number) { _, operands in
      let (text, needle) = (try operands.string(0), try operands.string(1))
      return Value(needle.isEmpty ? text.runeCount + 1 : text.count(of: needle))
    },
    Builtin("substring", [.string, .number, .number], .string) { _, operands in
      let (text, start, length) = (try operands.string(0), try operands.int(1), try operands.int(2))
      guard start >= 0 else { throw BuiltinError.failure("negative offset") }
      return .string(substring(text, from: start, length: length))
    },
    Builtin("split", [.string, .string], .array(of: .string)) { context, operands in
      .array(try split(try operands.string(0), by: try operands.string(1), context).map { .string($0) })
    },
    Builtin("strings.split_n", [.string, .string, .number], .array(of: .string)) { context, operands in
      let parts = try split(try operands.string(0), by: try operands.string(1), context)
      let count = try operands.int(2)
      // A negative count asks for the last parts.
      let kept = count >= 0 ? parts.prefix(count) : parts.suffix(Int(clamping: count.magnitude))
      return .array(kept.map { .string($0) })
    },
    Builtin("replace", [.string, .string, .string], .string) { context, operands in
      let (text, old, new) = (try operands.string(0), try operands.string(1), try operands.string(2))
      let replacer = ByteReplacer([(old.bytes, new.bytes)])
      return .string(RegoString(bytes: try replacer.replace(text.bytes, context)))
    },
    Builtin("strings.replace_n", [.object(of: .string, .string), .string], .string) { context, operands in
      let pairs = try operands.object(0).map { key, value in
        guard case .string(let old) = key else {
          throw BuiltinError.operand(0, "non-string key found in pattern object")
        }
        guard case .string(let new) = value else {
          throw BuiltinError.operand(0, "non-string value found in pattern object")
        }
        return (old.bytes, new.bytes)
      }
      let text = try operands.string(1)
      return .string(RegoString(bytes: try ByteReplacer(pairs).replace(text.bytes, context)))
    },
    Builtin("strings.reverse", [.string], .string) { context, operands in
      .string(try operands.string(0).reversed(context))
    },
    Builtin("format_int", [.number, .number], .string) { _, operands in
      let (number, base) = (try operands.number(0), operands[1].int)
      guard case .number = operands[1] else {
        throw BuiltinError.operand(1, operands[1], mustBe: ["number"])
      }
      // OPA compares the literal: `10.0` is no base.
      guard let base, ["2", "8", "10", "16"].contains(operands[1].description) else {
        throw BuiltinError.operand(1, "must be one of {2, 8, 10, 16}")
      }
      // Only digits are exact; any other form goes through a float.
      let exact = number.isWrittenAsInteger ? number.bigInteger : nil
      let whole = try exact ?? printable(BinaryFloat(number)).truncated
      return Value(whole.text(base: UInt32(base)))
    },
    Builtin("sprintf", [.string, .anyArray], .string) { context, operands in
      let (format, arguments) = (try operands.string(0), try operands.array(1))
      try context.charge(reading: arguments)
      var formatter = GoFormatter(arguments.map { GoArgument($0) }, checkSize: context.checkSize)
      return .string(RegoString(bytes: try formatter.format(format.bytes)))
    },
    anyMatch("strings.any_prefix_match") { $0.hasPrefix($1) },
    anyMatch("strings.any_suffix_match") { $0.hasSuffix($1) },
  ]

  private static func searchOperands(_ operands: Operands) throws -> (RegoString, RegoString) {
    let (text, needle) = (try operands.string(0), try operands.string(1))
    guard !needle.isEmpty else { throw BuiltinError.failure("empty search character") }
    return (text, needle)
  }

  /// Every rune index at which the needle stands, overlaps included, as OPA's `indexof_n` counts.
  private static func overlappingRuneIndexes(
    of needle: RegoString, in text: RegoString, _ context: BuiltinContext
  ) throws -> [Int] {
    try text.withBytes { bytes in
      try needle.withBytes { wanted in
        var indexes: [Int] = []
        var (index, rune) = (0, 0)
        var next = RegoString.position(of: wanted, in: bytes)
        while let found = next, index < bytes.count {
          if index == found {
            indexes.append(rune)
            // The search begins anew behind each.
            try context.charge(1)
            try context.charge(bytes: wanted.count)
            if indexes.count & 0xFFF == 0 {
              try context.checkRoom(for: indexes.count, bytesEach: MemoryTally.element)
            }
            next = RegoString.position(of: wanted, in: bytes, from: found + 1)
          }
          index += RegoString.decodeRune(bytes, at: index).width
          rune += 1
          // A needle of stray bytes may stand inside a rune; there it does not count.
          while let inside = next, inside < index {
            next = RegoString.position(of: wanted, in: bytes, from: inside + 1)
          }
        }
        return indexes
      }
    }
  }

  private static func substring(_ text: RegoString, from start: Int, length: Int) -> RegoString {
    text.withBytes { bytes in
      var (index, rune) = (0, 0)
      while index < bytes.count, rune < start {
        index += RegoString.decodeRune(bytes, at: index).width
        rune += 1
      }
      let begin = index
      guard length >= 0 else { return text.slice(begin..<bytes.count) }
      while index < bytes.count, rune - start < length {
        index += RegoString.decodeRune(bytes, at: index).width
        rune += 1
      }
      return text.slice(begin..<index)
    }
  }

  private static func split(
    _ text: RegoString, by delimiter: RegoString, _ context: BuiltinContext
  ) throws -> [RegoString] {
    // A part is a value and the storage it refers to.
    let bytesEach = MemoryTally.allocation + MemoryTally.element
    if delimiter.isEmpty {
      try context.checkRoom(for: text.runeCount, bytesEach: bytesEach)
      return text.runeStrings
    }
    var parts: [RegoString] = []
    var begin = 0
    try context.checkRoom(for: text.count(of: delimiter), bytesEach: bytesEach)
    for position in text.positions(of: delimiter) {
      parts.append(text.slice(begin..<position))
      begin = position + delimiter.byteCount
    }
    parts.append(text.slice(begin..<text.byteCount))
    return parts
  }

  private static func anyMatch(
    _ name: String, _ matches: @escaping @Sendable (RegoString, RegoString) -> Bool
  ) -> Builtin {
    let type = RegoType.union([.string, .array(of: .string), .set(.string)])
    return Builtin(name, [type, type], .boolean) { context, operands in
      let (texts, affixes) = (try oneOrMany(operands, 0), try oneOrMany(operands, 1))
      for text in texts {
        try context.charge(affixes.count)
        if affixes.contains(where: { matches(text, $0) }) { return .boolean(true) }
      }
      return .boolean(false)
    }
  }

  private static func oneOrMany(_ operands: Operands, _ index: Int) throws -> [RegoString] {
    if case .string(let string) = operands[index] { return [string] }
    return try operands.strings(index, expected: ["string", "set", "array"])
  }
}
