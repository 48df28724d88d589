/// Base 64 (RFC 4648), read strictly: right alphabet, right padding, no spaces, no loose bits.
public enum Base64 {
  /// The two alphabets of RFC 4648.
  public enum Variant: Sendable {
    /// Section 4: `+` and `/`, padded with `=`.
    case standard
    /// Section 5: `-` and `_`, without padding, as JOSE writes it.
    case urlSafe
  }

  /// The text of some bytes.
  public static func encode(_ bytes: some Collection<UInt8>, _ variant: Variant = .standard) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var bits: UInt32 = 0
    var pending = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      pending += 8
      while pending >= 6 {
        pending -= 6
        text.append(character(UInt8(truncatingIfNeeded: bits >> UInt32(pending)) & 63, variant))
      }
    }
    if pending > 0 {
      text.append(character(UInt8(truncatingIfNeeded: bits << UInt32(6 - pending)) & 63, variant))
      if variant == .standard {
        while !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text, or nil when it is not exactly what `encode` writes for them.
  public static func decode(_ text: some StringProtocol, _ variant: Variant = .standard) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3 + 3)
    var bits: UInt32 = 0
    var pending = 0
    var length = 0
    var padding = 0
    for byte in text.utf8 {
      length += 1
      if byte == UInt8(ascii: "="), variant == .standard {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(byte, variant) else { return nil }
      bits = bits << 6 | UInt32(value)
      pending += 6
      if pending >= 8 {
        pending -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(pending)))
      }
    }
    // What is left over is padding bits, which must be zero, and never a whole character.
    guard pending < 6, bits & ((1 << UInt32(pending)) - 1) == 0 else { return nil }
    guard variant == .urlSafe || (length.isMultiple(of: 4) && padding == pending / 2) else { return nil }
    return bytes
  }

  @inline(__always)
  private static func character(_ value: UInt8, _ variant: Variant) -> UInt8 {
    switch value {
    case 0..<26: UInt8(ascii: "A") + value
    case 26..<52: UInt8(ascii: "a") + value - 26
    case 52..<62: UInt8(ascii: "0") + value - 52
    case 62: variant == .standard ? UInt8(ascii: "+") : UInt8(ascii: "-")
    default: variant == .standard ? UInt8(ascii: "/") : UInt8(ascii: "_")
    }
  }

  @inline(__always)
  private static func value(_ byte: UInt8, _ variant: Variant) -> UInt8? {
    switch (byte, variant) {
    case (UInt8(ascii: "A")...UInt8(ascii: "Z"), _): byte - UInt8(ascii: "A")
    case (UInt8(ascii: "a")...UInt8(ascii: "z"), _): byte - UInt8(ascii: "a") + 26
    case (UInt8(ascii: "0")...UInt8(ascii: "9"), _): byte - UInt8(ascii: "0") + 52
    case (UInt8(ascii: "+"), .standard), (UInt8(ascii: "-"), .urlSafe): 62
    case (UInt8(ascii: "/"), .standard), (UInt8(ascii: "_"), .urlSafe): 63
    default: nil
    }
  }
}
