/// An address of IPv4 (32 bits) or IPv6 (128 bits).
struct IPAddress: Hashable {
  let value: UInt128
  let bits: Int

  init(value: UInt128, bits: Int) {
    self.value = value
    self.bits = bits
  }

  /// Reads dotted or colon-separated text (RFC 4291 section 2.2) without a zone; IPv4-mapped addresses are
  /// IPv4, as Go's `net.ParseIP` takes them.
  init?(_ text: some StringProtocol) {
    if text.contains(":") {
      guard let value = Self.sixteenBytes(text) else { return nil }
      let isMapped = value >> 32 == 0xFFFF
      self.init(value: isMapped ? value & 0xFFFF_FFFF : value, bits: isMapped ? 32 : 128)
    } else {
      guard let value = Self.dotted(text) else { return nil }
      self.init(value: UInt128(value), bits: 32)
    }
  }

  private static func dotted(_ text: some StringProtocol) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt32 = 0
    for part in parts {
      // Leading zeros are refused: some read them as octal.
      guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), part.utf8.count <= 3,
        part.utf8.count == 1 || part.first != "0", let byte = UInt8(part)
      else { return nil }
      value = value << 8 | UInt32(byte)
    }
    return value
  }

  private static func sixteenBytes(_ text: some StringProtocol) -> UInt128? {
    let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return nil }
    let groups = halves.map { half in
      half.isEmpty ? [] : Self.groups(half)
    }
    guard let head = groups[0] else { return nil }
    guard groups.count == 2 else { return head.count == 8 ? number(head) : nil }
    guard let tail = groups[1], head.count + tail.count < 8 else { return nil }
    return number(head + [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail)
  }

  private static func number(_ groups: [UInt16]) -> UInt128 { groups.reduce(0) { $0 << 16 | UInt128($1) } }

  private static func groups(_ text: some StringProtocol) -> [UInt16]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var groups: [UInt16] = []
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, part.contains(".") {
        guard let last = dotted(part) else { return nil }
        groups += [UInt16(last >> 16), UInt16(last & 0xFFFF)]
      } else {
        guard (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit),
          let group = UInt16(part, radix: 16)
        else { return nil }
        groups.append(group)
      }
    }
    return groups
  }
}

extension IPAddress: CustomStringConvertible {
  /// RFC 5952: lower case, the longest run of at least two zero groups as `::`.
  var description: String {
    if bits == 32 {
      return [24, 16, 8, 0].map { String(value >> UInt128($0) & 0xFF) }.joined(separator: ".")
    }
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: value >> UInt128(112 - 16 * $0)) }
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > best.count { best = start..<end }
      start = max(end, start + 1)
    }
    let hex = { (part: ArraySlice<UInt16>) in part.map { String($0, radix: 16) }.joined(separator: ":") }
    if best.count < 2 { return hex(groups[...]) }
    return hex(groups[..<best.lowerBound]) + "::" + hex(groups[best.upperBound...])
  }
}
