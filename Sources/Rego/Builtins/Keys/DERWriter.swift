/// Writes the few ASN.1 structures that hand keys to the cryptographic library.
struct DERWriter {
  private(set) var bytes: [UInt8] = []

  /// A sequence of what `body` writes.
  static func sequence(_ body: (inout DERWriter) -> Void) -> [UInt8] {
    var inner = DERWriter()
    body(&inner)
    var outer = DERWriter()
    outer.append(.sequence, inner.bytes)
    return outer.bytes
  }

  /// A natural number.
  mutating func append(_ integer: BigInteger) {
    let digits = integer.bigEndianBytes
    append(.integer, (digits.first.map { $0 < 0x80 } ?? false) ? digits : [0] + digits)
  }

  private mutating func append(_ tag: DERTag, _ contents: [UInt8]) {
    bytes.append(tag.byte)
    if contents.count < 0x80 {
      bytes.append(UInt8(contents.count))
    } else {
      let length = BigInteger(Int64(contents.count)).bigEndianBytes
      bytes.append(0x80 | UInt8(length.count))
      bytes += length
    }
    bytes += contents
  }
}
