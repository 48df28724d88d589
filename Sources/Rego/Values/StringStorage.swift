/// The bytes of a string, behind their count and hash.
final class StringStorage: ManagedBuffer<StringHeader, UInt8> {
  static func make(_ bytes: UnsafeBufferPointer<UInt8>) -> StringStorage {
    let buffer = StringStorage.create(minimumCapacity: bytes.count) { _ in
      StringHeader(count: bytes.count, hash: ValueHash.bytes(bytes))
    }
    if let base = bytes.baseAddress, bytes.count > 0 {
      buffer.withUnsafeMutablePointerToElements { $0.initialize(from: base, count: bytes.count) }
    }
    // `create` on this class always makes an instance of this class.
    return unsafeDowncast(buffer, to: StringStorage.self)
  }
}
