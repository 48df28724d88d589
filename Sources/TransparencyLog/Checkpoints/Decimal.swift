/// Tree sizes, indices and timestamps as ASCII decimals without leading zeroes, as every C2SP format wants.
enum Decimal {
  /// At most 2^63 - 1, so that no reader in another language overflows a signed integer.
  static let limit = UInt64(Int64.max)

  /// The number, or nil for a sign, a leading zero, an empty text or a value above `limit`.
  static func parse(_ text: ArraySlice<UInt8>) -> UInt64? {
    guard let first = text.first, text.count <= 19 else { return nil }
    if first == UInt8(ascii: "0"), text.count > 1 { return nil }
    var value: UInt64 = 0
    for byte in text {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      // Nineteen digits stay below 2^64, so this cannot overflow.
      value = value * 10 + UInt64(byte - UInt8(ascii: "0"))
    }
    return value <= limit ? value : nil
  }
}
