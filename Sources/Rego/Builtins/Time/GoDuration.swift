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
    let invalid = BuiltinError.failure("time: invalid duration \(Value(text))")
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
        throw BuiltinError.failure("time: missing unit in duration \(Value(text))")
      }
      guard let unit = units.first(where: { $0.0 == name })?.1 else {
        throw BuiltinError.failure("time: unknown unit \(Value(name)) in duration \(Value(text))")
      }
      rest = rest.dropFirst(name.unicodeScalars.count)
      total += (Int128(String(whole)) ?? 0) * Int128(unit)
      // Beyond 18 digits a fraction of an hour changes by less than a nanosecond.
      let digits = fraction.prefix(18)
      let scale = digits.reduce(Int128(1)) { product, _ in product * 10 }
      total += (Int128(String(digits)) ?? 0) * Int128(unit) / scale
      guard total <= Int128(Int64.max) + 1 else { throw invalid }
    }
    guard let result = Int64(exactly: isNegative ? -total : total) else { throw invalid }
    return result
  }
}
