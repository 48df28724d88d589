/// The four-byte key id of signed notes.
enum KeyID {
  static func bytes(_ keyID: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: keyID >> ($0 as UInt32)) }
  }

  static func value(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }
}
