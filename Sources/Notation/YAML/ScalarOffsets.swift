/// Turns libyaml's marks, which count Unicode scalars, into byte offsets.
///
/// Marks mostly move forward, so the last answer is the start of the next search: linear over a whole text.
struct ScalarOffsets {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let start: Int
  private let isASCII: Bool
  private var scalar = 0
  private var offset: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    self.start = start
    offset = start
    isASCII = bytes[start...].allSatisfy { $0 < 0x80 }
  }

  mutating func offset(ofScalar target: Int) -> Int {
    if isASCII { return min(start + target, bytes.count) }
    while scalar < target, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      scalar += 1
    }
    while scalar > target, offset > start {
      offset -= 1
      while offset > start, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      scalar -= 1
    }
    return offset
  }
}
