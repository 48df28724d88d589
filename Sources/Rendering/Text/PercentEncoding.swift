/// Percent-encoding (RFC 3986 §2.1) of UTF-8 bytes.
enum PercentEncoding {
  /// ASCII letters, digits and the bytes of `others` stand for themselves; every other byte becomes `%XX`.
  static func encode(_ text: String, keeping others: StaticString) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    let kept = others.withUTF8Buffer { Array($0) }
    for byte in text.utf8 {
      if byte.isASCIIAlphanumeric || kept.contains(byte) {
        output.append(byte)
      } else {
        output.append(UInt8(ascii: "%"))
        output.append(digit(byte >> 4))
        output.append(digit(byte & 0xF))
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Nil where a `%` is followed by no two hexadecimal digits or the result is no UTF-8.
  static func decode(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var output: [UInt8] = []
    var bytes = text.utf8[...]
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        output.append(byte)
        continue
      }
      guard let high = bytes.popFirst().flatMap(value), let low = bytes.popFirst().flatMap(value) else {
        return nil
      }
      output.append(high << 4 | low)
    }
    return String(validating: output, as: UTF8.self)
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}

extension UInt8 {
  /// A–Z, a–z or 0–9.
  var isASCIIAlphanumeric: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
