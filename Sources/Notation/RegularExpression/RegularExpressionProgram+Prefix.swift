extension RegularExpressionProgram {
  /// Whether every path begins by asserting the start of the text.
  static func beginsWithTextStart(_ instructions: [Instruction], _ start: Int) -> Bool {
    var place = start
    while true {
      let instruction = instructions[place]
      switch instruction.operation {
      case .capture: place = Int(instruction.next)
      case .assertion:
        if Assertion(rawValue: instruction.argument).contains(.textStart) { return true }
        place = Int(instruction.next)
      default: return false
      }
    }
  }

  /// The bytes every match begins with, and whether they are the whole of every match, without groups.
  static func literalPrefix(_ instructions: [Instruction], _ start: Int) -> (bytes: [UInt8], isAll: Bool) {
    var bytes: [UInt8] = []
    var place = start
    var sawGroup = false
    while true {
      let instruction = instructions[place]
      switch instruction.operation {
      case .capture: sawGroup = true
      case .scalar:
        // U+FFFD also stands for stray bytes, and surrogates for nothing.
        guard let scalar = Unicode.Scalar(instruction.argument), scalar.value != 0xFFFD else {
          return (bytes, false)
        }
        bytes += Array(String(scalar).utf8)
      case .match: return (bytes, !sawGroup && !bytes.isEmpty)
      default: return (bytes, false)
      }
      place = Int(instruction.next)
    }
  }

  /// For each byte whether a match can begin with it; empty where a match can take no byte at all.
  static func firstBytes(
    _ instructions: [Instruction], _ sets: [MemberTable], _ bounds: [UInt32], _ start: Int
  ) -> [Bool] {
    var first = [Bool](repeating: false, count: 256)
    var seen = Set<Int>()
    var open = [start]
    while let place = open.popLast() {
      guard seen.insert(place).inserted else { continue }
      let instruction = instructions[place]
      switch instruction.operation {
      case .fail: break
      case .match: return []
      case .choice: open += [Int(instruction.next), Int(instruction.argument)]
      case .capture, .assertion: open.append(Int(instruction.next))
      case .scalar: mark(instruction.argument...instruction.argument, &first)
      case .any, .anyExceptNewline: return []
      case .set:
        let table = sets[Int(instruction.argument)]
        for pair in 0..<table.count {
          mark(bounds[table.start + 2 * pair]...bounds[table.start + 2 * pair + 1], &first)
        }
      }
    }
    return first
  }

  private static func mark(_ range: ClosedRange<UInt32>, _ first: inout [Bool]) {
    for scalar in range.clamped(to: 0...0x7F) where range.contains(scalar) { first[Int(scalar)] = true }
    if range.upperBound >= 0x80 {
      for byte in leadingByte(max(0x80, range.lowerBound))...leadingByte(range.upperBound) {
        first[Int(byte)] = true
      }
    }
    if range.contains(0xFFFD) {
      for byte in 0x80...0xFF { first[byte] = true }
    }
  }

  private static func leadingByte(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case ..<0x80: UInt8(scalar)
    case ..<0x800: 0xC0 | UInt8(scalar >> 6)
    case ..<0x1_0000: 0xE0 | UInt8(scalar >> 12)
    default: 0xF0 | UInt8(scalar >> 18)
    }
  }
}
