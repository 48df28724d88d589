/// The check sum of zip (ISO 3309, polynomial 0xEDB88320), eight bytes at a step.
enum CRC32 {
  /// Eight tables of 256 remainders, one behind the other.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for index in 0..<256 {
      var remainder = UInt32(index)
      for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
      tables[index] = remainder
    }
    for index in 256..<8 * 256 {
      let before = tables[index - 256]
      tables[index] = before >> 8 ^ tables[Int(before & 0xFF)]
    }
    return tables
  }()

  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBytes { buffer in
      tables.withUnsafeBufferPointer { tables in
        var remainder = UInt32.max
        var position = 0
        while buffer.count - position >= 8 {
          let low = UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: position, as: UInt32.self))
          let high = UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: position + 4, as: UInt32.self))
          let first = remainder ^ low
          remainder =
            tables[1792 + Int(first & 0xFF)] ^ tables[1536 + Int(first >> 8 & 0xFF)]
            ^ tables[1280 + Int(first >> 16 & 0xFF)] ^ tables[1024 + Int(first >> 24)]
          remainder ^=
            tables[768 + Int(high & 0xFF)] ^ tables[512 + Int(high >> 8 & 0xFF)]
            ^ tables[256 + Int(high >> 16 & 0xFF)] ^ tables[Int(high >> 24)]
          position += 8
        }
        while position < buffer.count {
          remainder = remainder >> 8 ^ tables[Int((remainder ^ UInt32(buffer[position])) & 0xFF)]
          position += 1
        }
        return ~remainder
      }
    }
  }
}
