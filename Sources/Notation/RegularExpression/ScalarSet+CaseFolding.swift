extension ScalarSet {
  /// The set with all case forms of its members: Unicode's simple case folding.
  var caseFolded: ScalarSet {
    var forms = ranges
    var hasOthers = false
    for range in ranges {
      hasOthers = hasOthers || range.upperBound >= 0x80
      for scalar in range.clamped(to: 0x41...0x7A) where range.contains(scalar) {
        forms += Self.caseForms(of: scalar).map { $0...$0 }
      }
    }
    if hasOthers {
      for (scalar, others) in Self.foldingTable where contains(scalar) { forms += others.map { $0...$0 } }
    }
    return ScalarSet(forms)
  }

  /// All code points that differ from this one only in case, itself included.
  static func caseForms(of scalar: UInt32) -> [UInt32] {
    switch scalar {
    case 0x4B, 0x6B: return [0x4B, 0x6B, 0x212A]  // K, k, Kelvin sign
    case 0x53, 0x73: return [0x53, 0x73, 0x17F]  // S, s, long s
    case 0x41...0x5A: return [scalar, scalar + 0x20]
    case 0x61...0x7A: return [scalar - 0x20, scalar]
    case 0..<0x80: return [scalar]
    default: return foldingTable[scalar] ?? [scalar]
    }
  }

  /// Case forms of every code point outside ASCII that has more than one.
  private static let foldingTable: [UInt32: [UInt32]] = {
    var classes: [UInt32: [UInt32]] = [:]
    // No letter with case lies in the ideographs, syllables and symbols between these ranges.
    for range: ClosedRange<UInt32> in [0x41...0x2DFF, 0xA640...0xABFF, 0xFB00...0xFFEF, 0x1_0000...0x1_F000] {
      for value in range {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let properties = scalar.properties
        guard properties.isCased || properties.changesWhenCaseMapped else { continue }
        classes[folded(scalar).value, default: []].append(value)
      }
    }
    var table: [UInt32: [UInt32]] = [:]
    for forms in classes.values where forms.count > 1 {
      for form in forms where form >= 0x80 { table[form] = forms }
    }
    return table
  }()

  /// One representative for all case forms.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    // The Turkish dotted and dotless i fold to themselves outside Turkish.
    if scalar.value == 0x130 || scalar.value == 0x131 { return scalar }
    let upper = single(scalar.properties.uppercaseMapping) ?? scalar
    return single(upper.properties.lowercaseMapping) ?? upper
  }

  private static func single(_ text: String) -> Unicode.Scalar? {
    text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
  }
}
