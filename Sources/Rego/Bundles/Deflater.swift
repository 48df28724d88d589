/// Packs bytes as a DEFLATE stream (RFC 1951) of one block with the fixed codes.
///
/// The same bytes always give the same stream, on every machine and with every version of every library:
/// what a signature or a digest covers must not depend on which zlib is installed.
struct Deflater {
  private static let windowSize = 32_768
  private static let hashBits = 15
  /// Earlier places looked at for a longer match.
  private static let chainLimit = 64
  private static let maximumLength = 258

  private var output: [UInt8] = []
  private var bitBuffer: UInt64 = 0
  private var bitCount: UInt64 = 0

  static func pack(_ bytes: [UInt8]) -> [UInt8] {
    var deflater = Deflater()
    deflater.run(bytes)
    return deflater.output
  }

  private mutating func put(_ value: Int, _ count: UInt64) {
    bitBuffer |= UInt64(value) << bitCount
    bitCount += count
    while bitCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: bitBuffer))
      bitBuffer >>= 8
      bitCount -= 8
    }
  }

  /// Huffman codes are sent from their most significant bit.
  private mutating func putCode(_ value: Int, _ count: Int) {
    var reversed = 0
    for bit in 0..<count where value >> bit & 1 == 1 { reversed |= 1 << (count - 1 - bit) }
    put(reversed, UInt64(count))
  }

  private mutating func putSymbol(_ symbol: Int) {
    switch symbol {
    case 0..<144: putCode(0x30 + symbol, 8)
    case 144..<256: putCode(0x190 + symbol - 144, 9)
    case 256..<280: putCode(symbol - 256, 7)
    default: putCode(0xC0 + symbol - 280, 8)
    }
  }

  private mutating func putMatch(length: Int, distance: Int) {
    if length == Deflater.maximumLength {
      putSymbol(285)
    } else {
      // Lengths from 3 in groups of four, each group twice as wide as the one before.
      let value = length - 3
      let extra = value < 8 ? 0 : Int.bitWidth - value.leadingZeroBitCount - 3
      putSymbol(257 + extra * 4 + value >> extra)
      put(value & (1 << extra - 1), UInt64(extra))
    }
    let value = distance - 1
    let extra = value < 4 ? 0 : Int.bitWidth - value.leadingZeroBitCount - 2
    putCode(extra * 2 + value >> extra, 5)
    put(value & (1 << extra - 1), UInt64(extra))
  }

  private mutating func run(_ bytes: [UInt8]) {
    put(1, 1)
    put(1, 2)
    var heads = [Int32](repeating: -1, count: 1 << Deflater.hashBits)
    var previous = [Int32](repeating: -1, count: bytes.count)
    func hash(_ index: Int) -> Int {
      let value = UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
      return Int((value &* 0x9E37_79B1) >> UInt32(32 - Deflater.hashBits))
    }
    func remember(_ index: Int) {
      guard index + 2 < bytes.count else { return }
      let slot = hash(index)
      previous[index] = heads[slot]
      heads[slot] = Int32(index)
    }
    var index = 0
    while index < bytes.count {
      var best = (length: 0, distance: 0)
      if index + 2 < bytes.count {
        var candidate = Int(heads[hash(index)])
        var tries = Deflater.chainLimit
        let longest = min(Deflater.maximumLength, bytes.count - index)
        while candidate >= 0, index - candidate <= Deflater.windowSize, tries > 0 {
          var length = 0
          while length < longest, bytes[candidate + length] == bytes[index + length] { length += 1 }
          if length > best.length { best = (length, index - candidate) }
          if length == longest { break }
          candidate = Int(previous[candidate])
          tries -= 1
        }
      }
      if best.length >= 3 {
        putMatch(length: best.length, distance: best.distance)
        for offset in 0..<best.length { remember(index + offset) }
        index += best.length
      } else {
        putSymbol(Int(bytes[index]))
        remember(index)
        index += 1
      }
    }
    putSymbol(256)
    if bitCount > 0 { put(0, 8 - bitCount) }
  }
}
