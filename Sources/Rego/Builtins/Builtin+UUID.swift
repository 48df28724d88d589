extension Builtin {
  /// `uuid.*`.
  static let uuid: [Builtin] = [
    Builtin("uuid.rfc4122", [.string], .string, deterministic: false) { context, operands in
      _ = try operands.string(0)
      var bytes: [UInt8] = []
      for word in [context.nextRandom(), context.nextRandom()] {
        for shift in stride(from: 56, through: 0, by: -8) {
          bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
        }
      }
      bytes[6] = bytes[6] & 0x0F | 0x40
      bytes[8] = bytes[8] & 0x3F | 0x80
      return Value(UniversalID(bytes: bytes).text)
    },
    Builtin("uuid.parse", [.string], .object(of: .string, .any)) { _, operands in
      UniversalID(try operands.string(0)).map { .object($0.fields) }
    },
  ]
}
