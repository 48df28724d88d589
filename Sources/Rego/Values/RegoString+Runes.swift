extension RegoString {
  /// What Go's `range` over the string yields: scalars, with U+FFFD for each byte that is no UTF-8.
  public var runes: [Unicode.Scalar] {
    withBytes { bytes in
      var result: [Unicode.Scalar] = []
      result.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        let (scalar, width) = RegoString.decodeRune(bytes, at: index)
        result.append(scalar)
        index += width
      }
      return result
    }
  }

  /// The number of runes; linear in the bytes.
  public var runeCount: Int {
    withBytes { bytes in
      var count = 0
      var index = 0
      while index < bytes.count {
        index += bytes[index] < 0x80 ? 1 : RegoString.decodeRune(bytes, at: index).width
        count += 1
      }
      return count
    }
  }

  /// Decodes the rune at `index` as Go's `utf8.DecodeRune`: a bad byte is U+FFFD of width 1.
  public static func decodeRune(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: Unicode.Scalar, width: Int) {
    let bad: (scalar: Unicode.Scalar, width: Int) = ("\u{FFFD}", 1)
    let first = bytes[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let width: Int
    var value: UInt32
    switch first {
    case 0xC2...0xDF: (width, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (width, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (width, value) = (4, UInt32(first & 0x07))
    default: return bad
    }
    guard index + width <= bytes.count else { return bad }
    for offset in 1..<width {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return bad }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    // Overlong forms, surrogates and values above U+10FFFF are refused as Go refuses them.
    let least: UInt32 = width == 2 ? 0x80 : width == 3 ? 0x800 : 0x10000
    guard value >= least, let scalar = Unicode.Scalar(value) else { return bad }
    return (scalar, width)
  }

  /// The string of these runes.
  public init(runes: some Sequence<Unicode.Scalar>) {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: runes)
    self.init(String(text))
  }
}
