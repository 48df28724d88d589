/// The bytes of a string, behind their count and hash.
final class StringStorage: ManagedBuffer<StringHeader, UInt8> {
  static func make(_ bytes: UnsafeBufferPointer<UInt8>) -> StringStorage {
    make(bytes, hash: ValueHash.bytes(bytes))
  }

  static func make(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> StringStorage {
    let buffer = StringStorage.create(minimumCapacity: bytes.count) { _ in
      StringHeader(count: bytes.count, hash: hash)
    }
    if let base = bytes.baseAddress, bytes.count > 0 {
      buffer.withUnsafeMutablePointerToElements { $0.initialize(from: base, count: bytes.count) }
    }
    // `create` on this class always makes an instance of this class.
    return unsafeDowncast(buffer, to: StringStorage.self)
  }

  /// True when both hold the same bytes.
  @inline(__always)
  static func equal(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, count: Int) -> Bool {
    let (a, b) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
    var index = 0
    while index &+ 8 <= count {
      let x = a.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard x == b.loadUnaligned(fromByteOffset: index, as: UInt64.self) else { return false }
      index &+= 8
    }
    while index < count {
      if left[index] != right[index] { return false }
      index &+= 1
    }
    return true
  }
}
