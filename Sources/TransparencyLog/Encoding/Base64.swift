/// Base 64 with the standard alphabet and padding (RFC 4648 section 4), read strictly.
///
/// Strict means one text for each value: no line breaks, no missing padding, no stray bits before the padding.
package enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")
  private static let invalid: UInt8 = 0xFF

  private static let values: [UInt8] = {
    var table = [UInt8](repeating: invalid, count: 256)
    for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
    return table
  }()

  /// The text of some bytes; its length is a multiple of four.
  package static func encode(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: encodedBytes(bytes), as: UTF8.self)
  }

  /// The same text as UTF-8 bytes.
  package static func encodedBytes(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var accumulator: UInt32 = 0
    var held = 0
    for byte in bytes {
      accumulator = accumulator << 8 | UInt32(byte)
      held += 1
      if held == 3 {
        for shift in [18, 12, 6, 0] as [UInt32] { text.append(alphabet[Int(accumulator >> shift & 63)]) }
        accumulator = 0
        held = 0
      }
    }
    if held == 1 {
      text.append(alphabet[Int(accumulator >> 2)])
      text.append(alphabet[Int(accumulator << 4 & 63)])
      text += [padding, padding]
    } else if held == 2 {
      text.append(alphabet[Int(accumulator >> 10)])
      text.append(alphabet[Int(accumulator >> 4 & 63)])
      text.append(alphabet[Int(accumulator << 2 & 63)])
      text.append(padding)
    }
    return text
  }

  /// The bytes of a strictly formed text, or nil.
  package static func decode(_ text: String) -> [UInt8]? { decode(Array(text.utf8)[...]) }

  /// The bytes of a strictly formed text given as UTF-8, or nil.
  package static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var body = text
    var padded = 0
    while padded < 2, body.last == padding {
      body.removeLast()
      padded += 1
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(body.count / 4 * 3 + 2)
    var accumulator: UInt32 = 0
    var bits = 0
    for character in body {
      let value = values[Int(character)]
      if value == invalid { return nil }
      accumulator = accumulator << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: accumulator >> UInt32(bits)))
        accumulator &= (1 << UInt32(bits)) - 1
      }
    }
    // A body of 4n+1 characters leaves six bits over; other lengths must leave only zero bits.
    guard bits < 6, accumulator == 0 else { return nil }
    return bytes
  }
}
