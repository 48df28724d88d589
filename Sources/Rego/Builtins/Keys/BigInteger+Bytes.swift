extension BigInteger {
  /// A natural number from its bytes, most significant first.
  init(bigEndian bytes: some BidirectionalCollection<UInt8>) {
    var words: [UInt32] = []
    var word: UInt32 = 0
    var shift: UInt32 = 0
    for byte in bytes.reversed() {
      word |= UInt32(byte) << shift
      shift += 8
      if shift == 32 {
        words.append(word)
        (word, shift) = (0, 0)
      }
    }
    if shift > 0 { words.append(word) }
    self.init(isNegative: false, magnitude: BigMagnitude(words: words))
  }

  /// The bytes of the absolute value, most significant first, none of them leading zeros.
  var bigEndianBytes: [UInt8] {
    var bytes: [UInt8] = []
    for word in magnitude.words {
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    while bytes.last == 0 { bytes.removeLast() }
    return bytes.reversed()
  }

  /// The bytes of the absolute value in exactly this number of bytes; nil where they are more.
  func bigEndianBytes(count: Int) -> [UInt8]? {
    let bytes = bigEndianBytes
    guard bytes.count <= count else { return nil }
    return [UInt8](repeating: 0, count: count - bytes.count) + bytes
  }

  /// The remainder between zero and the modulus, which is positive.
  func modulo(_ modulus: BigInteger) -> BigInteger {
    let remainder = quotientAndRemainder(by: modulus).remainder
    return remainder.isNegative ? remainder + modulus : remainder
  }

  /// The inverse in the ring of integers modulo a positive number; nil where there is none. By the extended
  /// Euclidean algorithm, in time that depends on the values.
  func inverse(modulo modulus: BigInteger) -> BigInteger? {
    var (a, b) = (modulo(modulus), modulus)
    var (x, y) = (BigInteger(1), BigInteger(0))
    while !a.isZero {
      let (quotient, remainder) = b.quotientAndRemainder(by: a)
      (b, a) = (a, remainder)
      (y, x) = (x, y - quotient * x)
    }
    return b == BigInteger(1) ? y.modulo(modulus) : nil
  }
}
