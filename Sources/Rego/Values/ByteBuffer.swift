/// Bytes that are written one after the other, in memory that is used again for the next text.
final class ByteBuffer {
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity = 256
  private(set) var count = 0

  init() { bytes = .allocate(capacity: 256) }

  deinit { bytes.deallocate() }

  /// What has been written, until the next change.
  var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }

  func removeAll() { count = 0 }

  @inline(__always)
  func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    bytes[count] = byte
    count &+= 1
  }

  func append(_ other: UnsafeBufferPointer<UInt8>) {
    guard let base = other.baseAddress, !other.isEmpty else { return }
    if other.count > capacity - count { grow(by: other.count) }
    (bytes + count).update(from: base, count: other.count)
    count += other.count
  }

  func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  func append(contentsOf other: some Sequence<UInt8>) {
    for byte in other { append(byte) }
  }

  private func grow(by added: Int) {
    let size = max(capacity * 2, count + added)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = larger
    capacity = size
  }
}
