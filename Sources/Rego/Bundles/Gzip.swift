/// The gzip format (RFC 1952) of one member.
enum Gzip {
  /// Packs bytes; no name, no time, so that the same bytes always give the same file.
  static func pack(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255]
    output += Deflater.pack(bytes)
    append(checksum(bytes), to: &output)
    append(UInt32(truncatingIfNeeded: bytes.count), to: &output)
    return output
  }

  /// Unpacks a file of one member, to at most `limit` bytes, and checks its length and checksum.
  static func unpack(_ bytes: [UInt8], limit: Int) throws(BundleError) -> [UInt8] {
    guard bytes.count >= 18, bytes[0] == 0x1F, bytes[1] == 0x8B else {
      throw .archive("the file is no gzip archive")
    }
    guard bytes[2] == 8, bytes[3] & 0xE0 == 0 else {
      throw .archive("the archive is packed in an unknown way")
    }
    var position = 10
    func skip(_ count: Int) throws(BundleError) {
      position += count
      guard position <= bytes.count else { throw .archive("the archive ends too early") }
    }
    func skipText() throws(BundleError) {
      while position < bytes.count, bytes[position] != 0 { position += 1 }
      try skip(1)
    }
    if bytes[3] & 4 != 0 {
      try skip(2)
      try skip(Int(bytes[position - 2]) | Int(bytes[position - 1]) << 8)
    }
    if bytes[3] & 8 != 0 { try skipText() }
    if bytes[3] & 16 != 0 { try skipText() }
    if bytes[3] & 2 != 0 { try skip(2) }
    var inflater = Inflater(bytes[position...], limit: limit)
    try inflater.run()
    let end = inflater.position
    guard bytes.count - end == 8 else {
      throw .archive("the archive has \(bytes.count - end) bytes at its end, not 8")
    }
    guard word(bytes, at: end) == checksum(inflater.output),
      word(bytes, at: end + 4) == UInt32(truncatingIfNeeded: inflater.output.count)
    else { throw .archive("the archive's checksum does not fit its content") }
    return inflater.output
  }

  private static func word(_ bytes: [UInt8], at index: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[index + $1]) << UInt32($1 * 8) }
  }

  private static func append(_ word: UInt32, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  /// CRC-32 (RFC 1952 §8).
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value = UInt32.max
    for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8 }
    return ~value
  }
}
