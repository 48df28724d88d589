/// The runes that are cut away, those of ASCII by a bit each.
struct CutSet {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private let others: Set<Unicode.Scalar>

  init(_ runes: RegoString) {
    var others: Set<Unicode.Scalar> = []
    for rune in runes.runes {
      switch rune.value {
      case 0..<64: low |= 1 << UInt64(rune.value)
      case 64..<128: high |= 1 << UInt64(rune.value - 64)
      default: others.insert(rune)
      }
    }
    self.others = others
  }

  @inline(__always)
  func contains(_ rune: Unicode.Scalar) -> Bool {
    switch rune.value {
    case 0..<64: low >> UInt64(rune.value) & 1 != 0
    case 64..<128: high >> UInt64(rune.value - 64) & 1 != 0
    default: others.contains(rune)
    }
  }
}
