extension RegularExpressionProgram {
  /// The code point at an offset and its length in bytes; 0 at the end; U+FFFD of one byte for a stray byte.
  @inline(__always)
  static func decode(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> (scalar: UInt32, width: Int) {
    guard position < text.count else { return (UInt32.max, 0) }
    let first = text[position]
    if first < 0x80 { return (UInt32(first), 1) }
    return decodeLonger(text, position, first)
  }

  private static func decodeLonger(
    _ text: UnsafeBufferPointer<UInt8>, _ position: Int, _ first: UInt8
  ) -> (scalar: UInt32, width: Int) {
    let stray: (UInt32, Int) = (0xFFFD, 1)
    func continuation(_ offset: Int) -> UInt32? {
      guard position + offset < text.count, text[position + offset] & 0xC0 == 0x80 else { return nil }
      return UInt32(text[position + offset] & 0x3F)
    }
    guard first >= 0xC2, first <= 0xF4, let second = continuation(1) else { return stray }
    if first < 0xE0 { return (UInt32(first & 0x1F) << 6 | second, 2) }
    guard let third = continuation(2) else { return stray }
    if first < 0xF0 {
      let value = UInt32(first & 0x0F) << 12 | second << 6 | third
      return value < 0x800 || (0xD800...0xDFFF).contains(value) ? stray : (value, 3)
    }
    guard let fourth = continuation(3) else { return stray }
    let value = UInt32(first & 0x07) << 18 | second << 12 | third << 6 | fourth
    return (0x1_0000...0x10_FFFF).contains(value) ? (value, 4) : stray
  }

  /// The assertions that hold between the bytes before and after an offset.
  @inline(__always)
  static func holding(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> UInt32 {
    let before: UInt8? = position > 0 ? text[position - 1] : nil
    let after: UInt8? = position < text.count ? text[position] : nil
    return holding(before: before, after: after)
  }

  /// The assertions that hold between two bytes; nil is the edge of the text. Only ASCII matters here: a word
  /// character is one of `\w`.
  static func holding(before: UInt8?, after: UInt8?) -> UInt32 {
    var result: Assertion = []
    if before == nil { result.formUnion([.lineStart, .textStart]) }
    if before == 0x0A { result.formUnion(.lineStart) }
    if after == nil { result.formUnion([.lineEnd, .textEnd]) }
    if after == 0x0A { result.formUnion(.lineEnd) }
    result.formUnion(isWord(before) != isWord(after) ? .wordBoundary : .noWordBoundary)
    return result.rawValue
  }

  static func isWord(_ byte: UInt8?) -> Bool {
    switch byte ?? 0 {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }

  /// The program's tables as pointers, for the inner loops.
  struct View {
    let instructions: UnsafePointer<Instruction>
    let sets: UnsafePointer<MemberTable>
    let bounds: UnsafePointer<UInt32>

    /// Whether an instruction takes a code point; `UInt32.max` is the end of the text, which none takes.
    @inline(__always)
    func takes(_ instruction: Instruction, _ scalar: UInt32) -> Bool {
      switch instruction.operation {
      case .scalar: scalar == instruction.argument
      case .set: contains(Int(instruction.argument), scalar)
      case .any: scalar != UInt32.max
      case .anyExceptNewline: scalar != 0x0A && scalar != UInt32.max
      default: false
      }
    }

    @inline(__always)
    func contains(_ set: Int, _ scalar: UInt32) -> Bool {
      let table = sets[set]
      if scalar < 64 { return table.low >> UInt64(scalar) & 1 == 1 }
      if scalar < 128 { return table.high >> UInt64(scalar - 64) & 1 == 1 }
      var low = 0
      var high = table.count
      while low < high {
        let middle = (low + high) / 2
        if bounds[table.start + 2 * middle + 1] < scalar { low = middle + 1 } else { high = middle }
      }
      return low < table.count && bounds[table.start + 2 * low] <= scalar
    }
  }

  @inline(__always)
  func withView<Result>(_ body: (View) -> Result) -> Result {
    instructions.withUnsafeBufferPointer { instructions in
      sets.withUnsafeBufferPointer { sets in
        bounds.withUnsafeBufferPointer { bounds in
          // Empty arrays have no base address; their tables are then never read, so any address will do.
          guard let code = instructions.baseAddress else { preconditionFailure("a program is never empty") }
          return withUnsafePointer(to: MemberTable()) { noSet in
            withUnsafePointer(to: UInt32(0)) { noBound in
              body(
                View(
                  instructions: code, sets: sets.baseAddress ?? noSet,
                  bounds: bounds.baseAddress ?? noBound))
            }
          }
        }
      }
    }
  }
}
