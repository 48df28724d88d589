/// Base 16 (RFC 4648 section 8), written in lower case and read strictly.
public enum Hex {
  /// Two lower-case digits for each byte.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    let count = bytes.count * 2
    return String(unsafeUninitializedCapacity: count) { output in
      var index = 0
      for byte in bytes {
        output[index] = digit(byte >> 4)
        output[index + 1] = digit(byte & 15)
        index += 2
      }
      return count
    }
  }

  /// The bytes, or nil when a character is no hexadecimal digit or their number is odd. Capitals are accepted
  /// only with `allowingCapitals`, so that a digest has one spelling.
  public static func decode(_ text: some StringProtocol, allowingCapitals: Bool = false) -> [UInt8]? {
    let digits = text.utf8
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var high: UInt8?
    for character in digits {
      guard let value = value(character, allowingCapitals) else { return nil }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return bytes
  }

  @inline(__always)
  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
  }

  @inline(__always)
  private static func value(_ character: UInt8, _ allowingCapitals: Bool) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F") where allowingCapitals: character - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
