/// Base 16 (RFC 4648 section 8), written in lower case and read strictly.
public enum Hex {
  /// Two lower-case digits for each byte.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    let text = bytes.withContiguousStorageIfAvailable { Self.text(of: $0) }
    return text ?? Array(bytes).withUnsafeBufferPointer { Self.text(of: $0) }
  }

  private static func text(of bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { output in
      for index in 0..<bytes.count {
        output[index * 2] = digit(bytes[index] >> 4)
        output[index * 2 + 1] = digit(bytes[index] & 15)
      }
      return bytes.count * 2
    }
  }

  /// The bytes, or nil when a character is no hexadecimal digit or their number is odd. Capitals are accepted
  /// only with `allowingCapitals`, so that a digest has one spelling.
  public static func decode(_ text: some StringProtocol, allowingCapitals: Bool = false) -> [UInt8]? {
    let found = text.utf8.withContiguousStorageIfAvailable { bytes(of: $0, allowingCapitals) }
    return found ?? Array(text.utf8).withUnsafeBufferPointer { bytes(of: $0, allowingCapitals) }
  }

  private static func bytes(of text: UnsafeBufferPointer<UInt8>, _ allowingCapitals: Bool) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var isTrue = true
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count / 2) { output, written in
      while written < text.count / 2 {
        guard let high = value(text[written * 2], allowingCapitals),
          let low = value(text[written * 2 + 1], allowingCapitals)
        else {
          isTrue = false
          return
        }
        output[written] = high << 4 | low
        written += 1
      }
    }
    return isTrue ? bytes : nil
  }

  /// Whether a text is so many bytes in lower-case digits.
  package static func isText(_ text: String, ofBytes count: Int) -> Bool {
    guard text.utf8.count == 2 * count else { return false }
    var text = text
    return text.withUTF8 { digits in digits.allSatisfy { value($0, false) != nil } }
  }

  @inline(__always)
  static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
  }

  @inline(__always)
  static func value(_ character: UInt8, _ allowingCapitals: Bool) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F") where allowingCapitals: character - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
