/// Hashing of values: fast, equal for equal values, and not seeded, so that runs repeat exactly.
///
/// Tables built on it bound their probes by their size, and evaluation is bounded by its budget; crafted
/// collisions therefore cost a refusal, not a hang.
enum ValueHash {
  static let null: UInt64 = 0x9E37_79B9_7F4A_7C15
  static let yes: UInt64 = 0xBF58_476D_1CE4_E5B9
  static let no: UInt64 = 0x94D0_49BB_1331_11EB

  /// Spreads the bits of one word (the finaliser of SplitMix64).
  @inline(__always)
  static func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Folds the next word into a running hash; the order of words matters.
  @inline(__always)
  static func combine(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: word ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// The hash of a string's bytes, eight at a time.
  static func bytes(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    guard let base = bytes.baseAddress else { return mix(hash) }
    let raw = UnsafeRawPointer(base)
    var index = 0
    while index &+ 8 <= bytes.count {
      hash = combine(hash, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    var tail: UInt64 = 0
    while index < bytes.count {
      tail = tail << 8 | UInt64(base[index])
      index &+= 1
    }
    return mix(combine(hash, tail))
  }
}
