/// Numbers as tables write them, read from bytes without a `String`.
package enum ASCIINumber {
  /// The nearest double to a decimal number (`-1.5`, `.5`, `3.`, `+2`, `1e-7`), spaces around it ignored; nil for
  /// anything else, and for what is out of a double's range.
  package static func double(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var index = 0
    var end = bytes.count
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    while end > index, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    let start = index
    guard start < end else { return nil }
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }

    var mantissa: UInt64 = 0
    var significant = 0
    var exponent = 0
    var digits = 0
    var seenPoint = false
    while index < end {
      let byte = bytes[index]
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        if significant < 19 { mantissa = mantissa &* 10 &+ UInt64(digit) }
        if mantissa != 0 { significant += 1 }
        digits += 1
        if seenPoint { exponent -= 1 }
      } else if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else {
        break
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    var isExact = significant <= 19
    if index < end {
      guard let power = power(bytes, &index, end) else { return nil }
      exponent += power
      isExact = isExact && abs(power) < 100_000
    }
    if isExact, let value = DecimalLexeme.nearest(mantissa, exponent) { return isNegative ? -value : value }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// An exponent that reaches to the end, clamped to ±100,000.
  private static func power(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ end: Int) -> Int? {
    guard bytes[index] | 0x20 == UInt8(ascii: "e") else { return nil }
    index += 1
    var isNegative = false
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    guard index < end else { return nil }
    var power = 0
    while index < end {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      power = min(100_000, power * 10 + Int(digit))
      index += 1
    }
    return isNegative ? -power : power
  }
}
