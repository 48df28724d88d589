/// A network: all addresses that share a prefix.
struct AddressRange {
  let first: IPAddress
  let last: IPAddress
  /// Bits of the prefix.
  let length: Int

  /// Reads `address/length` (RFC 4632); bits beyond the prefix are ignored.
  init?(cidr text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let length = Int(parts[1]),
      let address = IPAddress(parts[0])
    else { return nil }
    // A mapped address counts its prefix over 128 bits.
    let isMapped = parts[0].contains(":") && address.bits == 32
    guard length <= (isMapped ? 128 : address.bits), !isMapped || length >= 96 else { return nil }
    self.init(network: address, length: isMapped ? length - 96 : length)
  }

  init(network: IPAddress, length: Int) {
    let hostBits = UInt128(network.bits - length)
    let mask: UInt128 = hostBits >= 128 ? .max : (1 << hostBits) - 1
    first = IPAddress(value: network.value & ~mask, bits: network.bits)
    last = IPAddress(value: network.value & ~mask | mask, bits: network.bits)
    self.length = length
  }

  func contains(_ address: IPAddress) -> Bool {
    address.bits == first.bits && first.value <= address.value && address.value <= last.value
  }

  var cidr: String { "\(first)/\(length)" }

  /// The fewest networks that hold the same addresses: overlapping and adjacent spans joined, then cut into
  /// aligned blocks.
  static func merged(_ ranges: [AddressRange]) -> [AddressRange] {
    var result: [AddressRange] = []
    // An IPv4 address counts as the IPv6 address that maps it (RFC 4291 section 2.5.5.2).
    let wide = ranges.filter { $0.first.bits == 128 }
    let ranges = ranges.filter { range in
      guard range.first.bits == 32 else { return true }
      let mapped = { (address: IPAddress) in
        IPAddress(value: 0xFFFF_0000_0000 | address.value, bits: 128)
      }
      return !wide.contains { $0.contains(mapped(range.first)) && $0.contains(mapped(range.last)) }
    }
    for bits in [32, 128] {
      var spans: [(first: UInt128, last: UInt128)] = []
      for range in ranges.filter({ $0.first.bits == bits }).sorted(by: { $0.first.value < $1.first.value }) {
        let (first, last) = (range.first.value, range.last.value)
        if let span = spans.last, span.last == .max || first <= span.last + 1 {
          spans[spans.count - 1].last = max(span.last, last)
        } else {
          spans.append((first, last))
        }
      }
      for span in spans { appendBlocks(of: span, bits, to: &result) }
    }
    return result
  }

  private static func appendBlocks(
    of span: (first: UInt128, last: UInt128), _ bits: Int, to result: inout [AddressRange]
  ) {
    var first = span.first
    while true {
      // The largest block that begins here and ends within the span.
      var hostBits = min(bits, first.trailingZeroBitCount)
      while hostBits > 0,
        hostBits == 128 ? span.last != .max : first + ((1 << UInt128(hostBits)) - 1) > span.last
      {
        hostBits -= 1
      }
      let block = AddressRange(network: IPAddress(value: first, bits: bits), length: bits - hostBits)
      result.append(block)
      if block.last.value == span.last { return }
      first = block.last.value + 1
    }
  }
}
