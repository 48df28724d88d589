/// A text that C code reads: bytes that end in a zero, at one address until the next text.
struct Message: ~Copyable {
  private var buffer: UnsafeMutablePointer<CChar>
  private var capacity = 256
  /// The number of bytes before the zero.
  private(set) var count = 0

  init() {
    buffer = .allocate(capacity: capacity)
    buffer[0] = 0
  }

  deinit { buffer.deallocate() }

  var pointer: UnsafePointer<CChar> { UnsafePointer(buffer) }

  mutating func set(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.count >= capacity {
      buffer.deallocate()
      capacity = bytes.count * 2
      buffer = .allocate(capacity: capacity)
    }
    if let base = bytes.baseAddress {
      UnsafeMutableRawPointer(buffer).copyMemory(from: base, byteCount: bytes.count)
    }
    buffer[bytes.count] = 0
    count = bytes.count
  }

  mutating func set(_ text: String) {
    var text = text
    text.withUTF8 { set($0) }
  }
}
