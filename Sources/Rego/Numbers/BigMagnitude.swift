/// A natural number of any size: 32-bit digits, least significant first, no leading zeros.
struct BigMagnitude: Sendable, Hashable {
  private(set) var words: [UInt32]

  init(words: [UInt32] = []) {
    self.words = words
    trim()
  }

  init(_ value: UInt64) {
    self.init(words: [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)])
  }

  /// From digits 0…9, most significant first; quadratic in their number.
  init(decimalDigits digits: some Sequence<UInt8>) {
    var words: [UInt32] = []
    var chunk: UInt64 = 0
    var scale: UInt64 = 1
    func flush() {
      var carry = chunk
      for index in words.indices {
        let sum = UInt64(words[index]) * scale + carry
        words[index] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
      if carry > 0 { words.append(UInt32(carry)) }
      chunk = 0
      scale = 1
    }
    for digit in digits {
      chunk = chunk * 10 + UInt64(digit)
      scale *= 10
      if scale == 1_000_000_000 { flush() }
    }
    flush()
    self.init(words: words)
  }

  static func power(of base: UInt32, _ exponent: Int) -> BigMagnitude {
    var result = BigMagnitude(1)
    var square = BigMagnitude(UInt64(base))
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }

  var isZero: Bool { words.isEmpty }
  var isOdd: Bool { (words.first ?? 0) & 1 == 1 }

  var bitCount: Int {
    guard let last = words.last else { return 0 }
    return words.count * 32 - last.leadingZeroBitCount
  }

  /// The value when it fits in 64 bits.
  var uint64: UInt64? {
    switch words.count {
    case 0: 0
    case 1: UInt64(words[0])
    case 2: UInt64(words[1]) << 32 | UInt64(words[0])
    default: nil
    }
  }

  func bit(_ index: Int) -> Bool {
    let word = index >> 5
    return word < words.count && words[word] >> UInt32(index & 31) & 1 == 1
  }

  private mutating func trim() {
    while words.last == 0 { words.removeLast() }
  }

  func order(_ other: BigMagnitude) -> Int {
    if words.count != other.words.count { return words.count < other.words.count ? -1 : 1 }
    for index in words.indices.reversed() where words[index] != other.words[index] {
      return words[index] < other.words[index] ? -1 : 1
    }
    return 0
  }

  static func + (left: Self, right: Self) -> Self {
    var words: [UInt32] = []
    words.reserveCapacity(max(left.words.count, right.words.count) + 1)
    var carry: UInt64 = 0
    for index in 0..<max(left.words.count, right.words.count) {
      let a = index < left.words.count ? UInt64(left.words[index]) : 0
      let b = index < right.words.count ? UInt64(right.words[index]) : 0
      let sum = a + b + carry
      words.append(UInt32(truncatingIfNeeded: sum))
      carry = sum >> 32
    }
    words.append(UInt32(carry))
    return Self(words: words)
  }

  /// The left operand must not be smaller than the right one.
  static func - (left: Self, right: Self) -> Self {
    precondition(left.order(right) >= 0, "a magnitude cannot be negative")
    var words = left.words
    var borrow: Int64 = 0
    for index in words.indices {
      let b = index < right.words.count ? Int64(right.words[index]) : 0
      let difference = Int64(words[index]) - b - borrow
      words[index] = UInt32(truncatingIfNeeded: difference)
      borrow = difference < 0 ? 1 : 0
    }
    return Self(words: words)
  }

  static func * (left: Self, right: Self) -> Self {
    if left.isZero || right.isZero { return Self() }
    var words = [UInt32](repeating: 0, count: left.words.count + right.words.count)
    for i in left.words.indices {
      var carry: UInt64 = 0
      let a = UInt64(left.words[i])
      for j in right.words.indices {
        let sum = a * UInt64(right.words[j]) + UInt64(words[i + j]) + carry
        words[i + j] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
      words[i + right.words.count] = UInt32(carry)
    }
    return Self(words: words)
  }

  static func << (left: Self, shift: Int) -> Self {
    if left.isZero { return left }
    var words = [UInt32](repeating: 0, count: shift >> 5)
    let bits = UInt64(shift & 31)
    var carry: UInt64 = 0
    for word in left.words {
      let wide = UInt64(word) << bits | carry
      words.append(UInt32(truncatingIfNeeded: wide))
      carry = wide >> 32
    }
    words.append(UInt32(carry))
    return Self(words: words)
  }

  static func >> (left: Self, shift: Int) -> Self {
    let skip = shift >> 5
    guard skip < left.words.count else { return Self() }
    let bits = UInt32(shift & 31)
    var words = Array(left.words[skip...])
    if bits > 0 {
      for index in words.indices {
        let high = index + 1 < words.count ? words[index + 1] << (32 - bits) : 0
        words[index] = words[index] >> bits | high
      }
    }
    return Self(words: words)
  }
}
