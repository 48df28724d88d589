/// The identifier of a certificate policy, kept encoded: its numbers may be of any size.
struct CertificatePolicy: Hashable, Sendable {
  /// Longer identifiers are refused.
  static let byteLimit = 256

  let encoded: [UInt8]

  /// RFC 5280 section 4.2.1.4.
  static let any = CertificatePolicy(encoded: [0x55, 0x1D, 0x20, 0x00])

  /// As numbers between full stops.
  var text: String {
    var numbers: [BigInteger] = []
    var value = BigInteger(0)
    for byte in encoded {
      value = (value << 7) + BigInteger(Int64(byte & 0x7F))
      guard byte & 0x80 == 0 else { continue }
      if numbers.isEmpty {
        let first = min(2, (value.int64 ?? 80) / 40)
        numbers = [BigInteger(first), value - BigInteger(first * 40)]
      } else {
        numbers.append(value)
      }
      value = BigInteger(0)
    }
    return numbers.map(\.description).joined(separator: ".")
  }

  /// True when the identifier is encoded as it should be: minimal numbers, the last one complete.
  var isValid: Bool {
    var isStart = true
    for byte in encoded {
      if isStart, byte == 0x80 { return false }
      isStart = byte & 0x80 == 0
    }
    return isStart && !encoded.isEmpty && encoded.count <= Self.byteLimit
  }
}
