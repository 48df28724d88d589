/// Reads the distinguished encoding rules of ASN.1 (ITU-T X.690) as strictly as Go's `cryptobyte` does: short
/// tags and definite, minimal lengths only.
///
/// Every read returns nil, and leaves the position undefined, where the next element is not what was asked
/// for. Nesting is the caller's own, so nothing here recurses.
struct DERReader {
  /// Integers of more bytes are refused: to show them costs the square of their size.
  static let integerByteLimit = 4_096

  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: some Sequence<UInt8>) { rest = ArraySlice(bytes) }
  private init(rest: ArraySlice<UInt8>) { self.rest = rest }

  var isEmpty: Bool { rest.isEmpty }

  /// True when the next element has this tag.
  func isNext(_ tag: DERTag) -> Bool { rest.first == tag.byte }

  /// The next element whatever its tag: all its bytes, and its contents.
  mutating func readAny() -> (tag: DERTag, element: ArraySlice<UInt8>, contents: DERReader)? {
    guard rest.count >= 2, let tag = rest.first, tag & 0x1F != 0x1F else { return nil }
    let start = rest.startIndex
    let short = Int(rest[start + 1])
    var header = 2
    var count = short
    if short & 0x80 != 0 {
      let width = short & 0x7F
      guard width > 0, width <= 4, rest.count >= 2 + width else { return nil }
      count = rest[(start + 2)..<(start + 2 + width)].reduce(0) { $0 << 8 | Int($1) }
      guard count >= 128, count >> ((width - 1) * 8) != 0 else { return nil }
      header += width
    }
    guard rest.count - header >= count else { return nil }
    let element = rest[start..<(start + header + count)]
    rest = rest[element.endIndex...]
    return (DERTag(byte: tag), element, DERReader(rest: element[(start + header)...]))
  }

  /// The contents of the next element, which must have this tag.
  mutating func read(_ tag: DERTag) -> DERReader? {
    guard isNext(tag) else { return nil }
    return readAny()?.contents
  }

  /// All bytes of the next element, which must have this tag.
  mutating func readElement(_ tag: DERTag) -> ArraySlice<UInt8>? {
    guard isNext(tag) else { return nil }
    return readAny()?.element
  }

  /// The contents of the next element where it has this tag; `.some(nil)` where it has another.
  mutating func readOptional(_ tag: DERTag) -> DERReader?? {
    guard isNext(tag) else { return .some(nil) }
    guard let contents = read(tag) else { return nil }
    return .some(contents)
  }

  /// The contents of the next element as plain bytes.
  mutating func readBytes(_ tag: DERTag) -> [UInt8]? { read(tag).map { Array($0.rest) } }

  /// An integer of any size, minimally encoded.
  mutating func readInteger(_ tag: DERTag = .integer) -> BigInteger? {
    guard let bytes = readBytes(tag), let first = bytes.first, bytes.count <= Self.integerByteLimit else {
      return nil
    }
    if bytes.count > 1, first == 0 && bytes[1] < 0x80 || first == 0xFF && bytes[1] >= 0x80 { return nil }
    let magnitude = BigInteger(bigEndian: bytes)
    guard first >= 0x80 else { return magnitude }
    return magnitude - BigInteger(bigEndian: [1] + [UInt8](repeating: 0, count: bytes.count))
  }

  /// An integer that fits in 64 bits.
  mutating func readInt(_ tag: DERTag = .integer) -> Int? { readInteger(tag)?.int64.map { Int($0) } }

  mutating func readBoolean() -> Bool? {
    guard let bytes = readBytes(.boolean), bytes.count == 1 else { return nil }
    return bytes[0] == 0xFF ? true : bytes[0] == 0 ? false : nil
  }

  /// A bit string: its bytes and how many bits at the end do not count.
  mutating func readBits() -> (bytes: [UInt8], unused: Int)? {
    guard let bytes = readBytes(.bitString), let unused = bytes.first, unused <= 7 else { return nil }
    let data = Array(bytes.dropFirst())
    guard let last = data.last else { return unused == 0 ? ([], 0) : nil }
    return last & ((1 << unused) - 1) == 0 ? (data, Int(unused)) : nil
  }

  /// A bit string of whole bytes, shifted to end at a byte's end where it does not.
  mutating func readRightAlignedBits() -> [UInt8]? {
    guard let (bytes, unused) = readBits() else { return nil }
    guard unused > 0 else { return bytes }
    var aligned: [UInt8] = []
    var carry: UInt8 = 0
    for byte in bytes {
      aligned.append(carry << (8 - unused) | byte >> unused)
      carry = byte
    }
    return aligned
  }

  mutating func readObjectIdentifier() -> ASN1ObjectIdentifier? {
    readBytes(.objectIdentifier).flatMap { ASN1ObjectIdentifier(encoded: $0) }
  }
}
