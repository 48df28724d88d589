/// Checks of UTF-8 (RFC 3629) over raw bytes.
package enum UTF8Validation {
  /// The offset of the first byte that is not part of well-formed UTF-8, or nil when all of it is.
  package static func firstInvalid(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = text.baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    let end = text.count
    var index = 0
    while index < end {
      while index + 8 <= end,
        raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      guard index < end else { return nil }
      let length = sequenceLength(base + index, available: end - index)
      if length == 0 { return index }
      index += length
    }
    return nil
  }

  /// Length of the well-formed sequence at `bytes`, 0 when there is none. `available` is at least 1.
  static func sequenceLength(_ bytes: UnsafePointer<UInt8>, available: Int) -> Int {
    let first = bytes[0]
    if first < 0x80 { return 1 }
    guard first >= 0xC2, first <= 0xF4, available >= 2 else { return 0 }
    let second = bytes[1]
    if first < 0xE0 { return second & 0xC0 == 0x80 ? 2 : 0 }
    guard available >= 3, bytes[2] & 0xC0 == 0x80 else { return 0 }
    if first < 0xF0 {
      // Overlong forms start E0 80..9F, surrogates ED A0..BF.
      let lowest: UInt8 = first == 0xE0 ? 0xA0 : 0x80
      let highest: UInt8 = first == 0xED ? 0x9F : 0xBF
      return second >= lowest && second <= highest ? 3 : 0
    }
    guard available >= 4, bytes[3] & 0xC0 == 0x80 else { return 0 }
    let lowest: UInt8 = first == 0xF0 ? 0x90 : 0x80
    let highest: UInt8 = first == 0xF4 ? 0x8F : 0xBF
    return second >= lowest && second <= highest ? 4 : 0
  }
}
