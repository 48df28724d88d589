extension JSONParser {
  /// Reads `-? int frac? exp?` (RFC 8259 section 6); `index` stands on the first byte.
  @inlinable
  mutating func number() throws(JSONFault) -> DecimalLexeme {
    let start = index
    var mantissa: UInt64 = 0
    // Digits after which `mantissa` could overflow; leading zeros do not count.
    var significant = 0
    var exponent = 0
    var isInteger = true

    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    let integerStart = index
    digits(&mantissa, &significant)
    let integerDigits = index - integerStart
    guard integerDigits > 0 else { throw JSONFault(.badNumber, at: start) }
    if integerDigits > 1, bytes[integerStart] == UInt8(ascii: "0") {
      throw JSONFault(.leadingZero, at: integerStart)
    }
    if index < end, bytes[index] == UInt8(ascii: ".") {
      isInteger = false
      index += 1
      let fraction = index
      digits(&mantissa, &significant)
      guard index > fraction else { throw JSONFault(.badNumber, at: start) }
      exponent = fraction - index
    }
    var isExact = significant <= 19
    if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      let (power, fits) = try power(start)
      exponent += power
      isExact = isExact && fits
    }
    guard index - start <= numberBytes else { throw JSONFault(.numberTooLong, at: start) }
    return DecimalLexeme(
      bytes: UnsafeBufferPointer(start: bytes + start, count: index - start), mantissa: mantissa,
      exponent: exponent, isNegative: isNegative, isExact: isExact, isIntegerLiteral: isInteger)
  }

  @inlinable @inline(__always)
  mutating func digits(_ mantissa: inout UInt64, _ significant: inout Int) {
    while index < end {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return }
      if significant < 19 { mantissa = mantissa &* 10 &+ UInt64(digit) }
      if mantissa != 0 { significant += 1 }
      index += 1
    }
  }

  /// The exponent part; false beside it when it is beyond ±100,000, where no double can hold the value.
  @inlinable
  mutating func power(_ start: Int) throws(JSONFault) -> (Int, Bool) {
    index += 1
    var isNegative = false
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    let first = index
    var power = 0
    while index < end {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      if power <= 100_000 { power = power * 10 + Int(digit) }
      index += 1
    }
    guard index > first else { throw JSONFault(.badNumber, at: start) }
    return (isNegative ? -power : power, power <= 100_000)
  }
}
