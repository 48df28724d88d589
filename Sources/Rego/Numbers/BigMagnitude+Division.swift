extension BigMagnitude {
  /// Quotient and remainder by a word; the divisor is not zero.
  func divided(byWord divisor: UInt32) -> (quotient: BigMagnitude, remainder: UInt32) {
    var quotient = words
    var remainder: UInt64 = 0
    for index in quotient.indices.reversed() {
      let wide = remainder << 32 | UInt64(quotient[index])
      quotient[index] = UInt32(wide / UInt64(divisor))
      remainder = wide % UInt64(divisor)
    }
    return (BigMagnitude(words: quotient), UInt32(remainder))
  }

  /// Quotient and remainder; the divisor is not zero. Knuth, The Art of Computer Programming, 4.3.1,
  /// algorithm D.
  func divided(by divisor: BigMagnitude) -> (quotient: BigMagnitude, remainder: BigMagnitude) {
    precondition(!divisor.isZero, "division by zero")
    if order(divisor) < 0 { return (BigMagnitude(), self) }
    if divisor.words.count == 1 {
      let (quotient, remainder) = divided(byWord: divisor.words[0])
      return (quotient, BigMagnitude(UInt64(remainder)))
    }
    let shift = divisor.words[divisor.words.count - 1].leadingZeroBitCount
    let v = (divisor << shift).words
    var u = (self << shift).words
    while u.count <= words.count { u.append(0) }
    let n = v.count
    var quotient = [UInt32](repeating: 0, count: u.count - n)
    for j in stride(from: u.count - n - 1, through: 0, by: -1) {
      let numerator = UInt64(u[j + n]) << 32 | UInt64(u[j + n - 1])
      var guess = numerator / UInt64(v[n - 1])
      var rest = numerator % UInt64(v[n - 1])
      while guess > UInt64(UInt32.max) || guess * UInt64(v[n - 2]) > rest << 32 | UInt64(u[j + n - 2]) {
        guess -= 1
        rest += UInt64(v[n - 1])
        if rest > UInt64(UInt32.max) { break }
      }
      var borrow: Int64 = 0
      var carry: UInt64 = 0
      for i in 0..<n {
        let product = guess * UInt64(v[i]) + carry
        carry = product >> 32
        let difference = Int64(u[i + j]) - borrow - Int64(product & 0xFFFF_FFFF)
        u[i + j] = UInt32(truncatingIfNeeded: difference)
        borrow = difference < 0 ? 1 : 0
      }
      let difference = Int64(u[j + n]) - borrow - Int64(carry)
      u[j + n] = UInt32(truncatingIfNeeded: difference)
      if difference < 0 {
        guess -= 1
        var carry: UInt64 = 0
        for i in 0..<n {
          let sum = UInt64(u[i + j]) + UInt64(v[i]) + carry
          u[i + j] = UInt32(truncatingIfNeeded: sum)
          carry = sum >> 32
        }
        u[j + n] = UInt32(truncatingIfNeeded: UInt64(u[j + n]) + carry)
      }
      quotient[j] = UInt32(truncatingIfNeeded: guess)
    }
    return (BigMagnitude(words: quotient), BigMagnitude(words: Array(u[..<n])) >> shift)
  }

  /// Digits 0…9, most significant first; none for zero. Quadratic in their number.
  var decimalDigits: [UInt8] {
    var chunks: [UInt32] = []
    var rest = self
    while !rest.isZero {
      let (quotient, remainder) = rest.divided(byWord: 1_000_000_000)
      chunks.append(remainder)
      rest = quotient
    }
    var digits: [UInt8] = []
    for chunk in chunks.reversed() {
      var divisor: UInt32 = 100_000_000
      while divisor > 0 {
        digits.append(UInt8(chunk / divisor % 10))
        divisor /= 10
      }
    }
    return Array(digits.drop { $0 == 0 })
  }
}
