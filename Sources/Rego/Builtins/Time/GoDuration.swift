/// Reads durations as Go's `time.ParseDuration`: `-1h30m`, `1.5s`, `100ms`.
enum GoDuration {
  private static let units: [(String, Int64)] = [
    ("ns", 1), ("us", 1_000), ("\u{B5}s", 1_000), ("\u{3BC}s", 1_000), ("ms", 1_000_000),
    ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    // OPA's own: days, weeks and years of fixed length.
    ("d", 86_400_000_000_000), ("w", 604_800_000_000_000), ("y", 31_536_000_000_000_000),
  ]

  /// Nanoseconds; throws with Go's words.
  static func nanoseconds(_ text: String) throws -> Int64 {
    let invalid = BuiltinError.failure("time: invalid duration \(quoted(text))")
    var rest = text.unicodeScalars[...]
    var isNegative = false
    if let sign = rest.first, sign == "-" || sign == "+" {
      isNegative = sign == "-"
      rest.removeFirst()
    }
    if rest.elementsEqual("0".unicodeScalars) { return 0 }
    guard !rest.isEmpty else { throw invalid }
    var total = Int128(0)
    while !rest.isEmpty {
      let whole = rest.prefix { ("0"..."9").contains($0) }
      rest = rest[whole.endIndex...]
      var fraction = rest.prefix(0)
      if rest.first == "." {
        rest.removeFirst()
        fraction = rest.prefix { ("0"..."9").contains($0) }
        rest = rest[fraction.endIndex...]
      }
      guard !whole.isEmpty || !fraction.isEmpty, whole.count <= 20 else { throw invalid }
      let name = String(rest.prefix { $0 != "." && !("0"..."9").contains($0) })
      guard !name.isEmpty else {
        throw BuiltinError.failure("time: missing unit in duration \(quoted(text))")
      }
      guard let unit = units.first(where: { $0.0 == name })?.1 else {
        throw BuiltinError.failure("time: unknown unit \(quoted(name)) in duration \(quoted(text))")
      }
      rest = rest.dropFirst(name.unicodeScalars.count)
      total += (Int128(String(whole)) ?? 0) * Int128(unit)
      // Go reads as many digits as fit in 63 bits and multiplies as doubles, with what they round.
      var (digits, scale) = (Int64(0), 1.0)
      for digit in fraction {
        let (shifted, overflow) = digits.multipliedReportingOverflow(by: 10)
        let (sum, isBeyond) = shifted.addingReportingOverflow(Int64(digit.value) - 48)
        if overflow || isBeyond { break }
        (digits, scale) = (sum, scale * 10)
      }
      total += Int128(Double(digits) * (Double(unit) / scale))
      guard total <= Int128(Int64.max) + 1 else { throw invalid }
    }
    guard let result = Int64(exactly: isNegative ? -total : total) else { throw invalid }
    return result
  }

  /// A text in quotes as Go's `time` writes it: every byte that is no printable ASCII as an escape.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += "\\" + String(Unicode.Scalar(byte))
      case 0x20..<0x80: result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16)
        result += "\\x" + (byte < 16 ? "0" : "") + hex
      }
    }
    return result + "\""
  }
}
