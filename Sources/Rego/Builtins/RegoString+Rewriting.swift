extension RegoString {
  /// Runes between two looks at the budget.
  private static let runesPerCharge = 1 << 14

  /// The runes from the last to the first; stray bytes stay as they are.
  func reversed(_ context: BuiltinContext) throws -> RegoString {
    let reversed = try withBytes { bytes in
      try [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
        var index = 0
        var rest = RegoString.runesPerCharge
        while index < bytes.count {
          let width = RegoString.decodeRune(bytes, at: index).width
          for offset in 0..<width { output[bytes.count - index - width + offset] = bytes[index + offset] }
          index += width
          rest -= 1
          if rest == 0 {
            rest = RegoString.runesPerCharge
            try context.charge(bytes: RegoString.runesPerCharge)
          }
        }
        count = bytes.count
      }
    }
    return RegoString(bytes: reversed)
  }

  /// Each rune replaced by another; a byte that is no UTF-8 counts as U+FFFD, as in Go's `strings.Map`.
  ///
  /// - Parameter map: leaves ASCII within ASCII.
  func mapped(
    _ context: BuiltinContext, _ map: (Unicode.Scalar) -> Unicode.Scalar
  ) throws -> RegoString {
    try withBytes { bytes in
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count)
      // Beyond ASCII the tables of Unicode are asked, which takes about as long as a step.
      var work = 0
      var (last, image): (Unicode.Scalar, Unicode.Scalar) = ("\0", "\0")
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          output.append(UInt8(truncatingIfNeeded: map(Unicode.Scalar(byte)).value))
          index += 1
          work += 1
        } else {
          let (scalar, width) = RegoString.decodeRune(bytes, at: index)
          if scalar != last { (last, image) = (scalar, map(scalar)) }
          output.append(contentsOf: UTF8.encode(image) ?? UTF8.encodedReplacementCharacter)
          index += width
          work += 1 << EvaluationState.stepShift
        }
        if work >= RegoString.runesPerCharge {
          try context.charge(bytes: work)
          work = 0
        }
      }
      return RegoString(bytes: output)
    }
  }

  /// The string without the runes to cut at its ends.
  func trimmed(
    left: Bool, right: Bool, _ context: BuiltinContext, _ isCut: (Unicode.Scalar) -> Bool
  ) throws -> RegoString {
    let range = try withBytes { bytes -> Range<Int> in
      var (begin, end) = (0, bytes.count)
      var rest = RegoString.runesPerCharge
      func count() throws {
        rest -= 1
        guard rest == 0 else { return }
        rest = RegoString.runesPerCharge
        try context.charge(bytes: RegoString.runesPerCharge << 2)
      }
      while left, begin < end {
        let (scalar, width) = RegoString.decodeRune(bytes, at: begin)
        guard isCut(scalar) else { break }
        begin += width
        try count()
      }
      while right, begin < end {
        let (scalar, width) = RegoString.decodeLastRune(bytes, from: begin, to: end)
        guard isCut(scalar) else { break }
        end -= width
        try count()
      }
      return begin..<end
    }
    return range.count == byteCount ? self : slice(range)
  }

  /// Decodes the rune that ends at an offset, as Go's `utf8.DecodeLastRune`: a bad byte is U+FFFD of width 1.
  private static func decodeLastRune(
    _ bytes: UnsafeBufferPointer<UInt8>, from begin: Int, to end: Int
  ) -> (scalar: Unicode.Scalar, width: Int) {
    for width in 1...4 where end - width >= begin {
      let start = end - width
      // What goes on another byte begins further left.
      if bytes[start] & 0xC0 == 0x80 { continue }
      let found = decodeRune(bytes, at: start)
      return found.width == width ? found : ("\u{FFFD}", 1)
    }
    return ("\u{FFFD}", 1)
  }
}
