/// Unpacks a DEFLATE stream (RFC 1951).
///
/// Written here, and not taken from zlib, so that no C code reads what comes from outside. The output never
/// grows beyond its limit, whatever the stream claims.
struct Inflater {
  private static let lengthBases: [UInt16] = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
    227, 258,
  ]
  private static let lengthBits: [UInt8] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases: [UInt16] = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
    4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let distanceBits: [UInt8] = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]
  /// The order in which code lengths of the code-length code are sent (RFC 1951 §3.2.7).
  private static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private let input: ArraySlice<UInt8>
  private(set) var position: Int
  private var bitBuffer: UInt32 = 0
  private var bitCount = 0
  private(set) var output: [UInt8] = []
  private let limit: Int

  init(_ input: ArraySlice<UInt8>, limit: Int) {
    self.input = input
    position = input.startIndex
    self.limit = limit
  }

  /// Unpacks blocks up to and with the last one.
  mutating func run() throws(BundleError) {
    var isLast = false
    while !isLast {
      isLast = try bits(1) == 1
      switch try bits(2) {
      case 0: try stored()
      case 1: try compressed(Inflater.fixedLengths, Inflater.fixedDistances)
      case 2:
        let (lengths, distances) = try dynamicCodes()
        try compressed(lengths, distances)
      default: throw .archive("the archive has a block of an unknown kind")
      }
    }
    // Whole bytes that were read ahead belong to what follows.
    position -= bitCount / 8
  }

  private mutating func bits(_ count: Int) throws(BundleError) -> Int {
    while bitCount < count {
      guard position < input.endIndex else { throw .archive("the archive ends too early") }
      bitBuffer |= UInt32(input[position]) << UInt32(bitCount)
      position += 1
      bitCount += 8
    }
    let value = Int(bitBuffer & (1 << UInt32(count) - 1))
    bitBuffer >>= UInt32(count)
    bitCount -= count
    return value
  }

  private mutating func append(_ byte: UInt8) throws(BundleError) {
    guard output.count < limit else { throw .limit("the content of the archive", BundleLimits.content) }
    output.append(byte)
  }

  private mutating func stored() throws(BundleError) {
    position -= bitCount / 8
    (bitBuffer, bitCount) = (0, 0)
    let length = try bits(16)
    let complement = try bits(16)
    guard length == ~complement & 0xFFFF else { throw .archive("a stored block contradicts its own length") }
    guard input.endIndex - position >= length else { throw .archive("the archive ends too early") }
    guard output.count + length <= limit else {
      throw .limit("the content of the archive", BundleLimits.content)
    }
    output += input[position..<(position + length)]
    position += length
  }

  private mutating func compressed(_ lengths: HuffmanCode, _ distances: HuffmanCode) throws(BundleError) {
    while true {
      let symbol = try decode(lengths)
      if symbol < 256 {
        try append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      let index = symbol - 257
      guard index < Inflater.lengthBases.count else {
        throw .archive("the archive has a length out of range")
      }
      let length = Int(Inflater.lengthBases[index]) + (try bits(Int(Inflater.lengthBits[index])))
      let code = try decode(distances)
      guard code < Inflater.distanceBases.count else {
        throw .archive("the archive has a distance out of range")
      }
      let distance = Int(Inflater.distanceBases[code]) + (try bits(Int(Inflater.distanceBits[code])))
      guard distance <= output.count else { throw .archive("the archive refers to before its beginning") }
      guard output.count + length <= limit else {
        throw .limit("the content of the archive", BundleLimits.content)
      }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }

  private mutating func decode(_ code: HuffmanCode) throws(BundleError) -> Int {
    var value = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      value |= try bits(1)
      let count = code.counts[length]
      if value - count < first { return Int(code.symbols[index + (value - first)]) }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw .archive("the archive has a code nothing was declared for")
  }

  private mutating func dynamicCodes() throws(BundleError) -> (HuffmanCode, HuffmanCode) {
    let lengthCount = try bits(5) + 257
    let distanceCount = try bits(5) + 1
    let codeCount = try bits(4) + 4
    guard lengthCount <= 286, distanceCount <= 30 else {
      throw .archive("the archive declares too many codes")
    }
    var codeLengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<codeCount { codeLengths[Inflater.codeOrder[index]] = UInt8(try bits(3)) }
    let code = try HuffmanCode(codeLengths)
    var lengths: [UInt8] = []
    while lengths.count < lengthCount + distanceCount {
      let symbol = try decode(code)
      switch symbol {
      case 0..<16: lengths.append(UInt8(symbol))
      case 16:
        guard let last = lengths.last else { throw .archive("the archive repeats a code before the first") }
        lengths += [UInt8](repeating: last, count: try bits(2) + 3)
      case 17: lengths += [UInt8](repeating: 0, count: try bits(3) + 3)
      default: lengths += [UInt8](repeating: 0, count: try bits(7) + 11)
      }
    }
    guard lengths.count == lengthCount + distanceCount, lengths[256] > 0 else {
      throw .archive("the archive declares impossible codes")
    }
    return (try HuffmanCode(Array(lengths[..<lengthCount])), try HuffmanCode(Array(lengths[lengthCount...])))
  }

  private static let fixedLengths = HuffmanCode(
    fixed: [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
      + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8))
  private static let fixedDistances = HuffmanCode(fixed: [UInt8](repeating: 5, count: 30))
}
