/// A version of Semantic Versioning 2.0.0, as leniently as OPA reads it: a leading `v` and leading zeros
/// pass.
struct SemanticVersion {
  private let numbers: [Int64]
  private let preRelease: [Substring]

  /// Nil where the text is no version.
  init?(_ text: String) {
    var rest = text.hasPrefix("v") ? text.dropFirst() : text[...]
    if let plus = rest.firstIndex(of: "+") {
      let metadata = rest[rest.index(after: plus)...]
      guard metadata.isEmpty || Self.isIdentifiers(metadata) else { return nil }
      rest = rest[..<plus]
    }
    var preRelease: Substring = ""
    if let hyphen = rest.firstIndex(of: "-") {
      preRelease = rest[rest.index(after: hyphen)...]
      guard preRelease.isEmpty || Self.isIdentifiers(preRelease) else { return nil }
      rest = rest[..<hyphen]
    }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    numbers = parts.compactMap { Int64($0) }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    self.preRelease = preRelease.isEmpty ? [] : preRelease.split(separator: ".")
  }

  private static func isIdentifiers(_ text: Substring) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { identifier in
      !identifier.isEmpty
        && identifier.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"):
            true
          default: false
          }
        }
    }
  }

  /// -1, 0 or 1 by precedence (section 11 of the specification); metadata does not count.
  func order(_ other: SemanticVersion) -> Int {
    for (mine, theirs) in zip(numbers, other.numbers) where mine != theirs { return mine < theirs ? -1 : 1 }
    if preRelease.isEmpty || other.preRelease.isEmpty {
      return preRelease.count == other.preRelease.count ? 0 : preRelease.isEmpty ? 1 : -1
    }
    for (mine, theirs) in zip(preRelease, other.preRelease) where mine != theirs {
      let result = Self.order(mine, theirs)
      if result != 0 { return result }
    }
    return (preRelease.count - other.preRelease.count).signum()
  }

  /// Numeric identifiers come before others and compare as numbers, others by their bytes.
  private static func order(_ mine: Substring, _ theirs: Substring) -> Int {
    let digits = { (text: Substring) in text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    switch (digits(mine), digits(theirs)) {
    case (true, false): return -1
    case (false, true): return 1
    case (false, false): return mine.utf8.lexicographicallyPrecedes(theirs.utf8) ? -1 : 1
    case (true, true):
      let (a, b) = (mine.drop { $0 == "0" }, theirs.drop { $0 == "0" })
      if a == b { return 0 }
      if a.utf8.count != b.utf8.count { return a.utf8.count < b.utf8.count ? -1 : 1 }
      return a < b ? -1 : 1
    }
  }
}
