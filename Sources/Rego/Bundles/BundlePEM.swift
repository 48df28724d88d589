internal import Notation

/// What is needed of PEM (RFC 7468) and of the two fixed shapes of Ed25519 keys (RFC 8410 §7).
enum BundlePEM {
  static let ed25519Private: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  static let ed25519Public: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]
  /// A shared secret shorter than a digest of its algorithm is refused (RFC 7518 §3.2).
  static let secretByteMinimum = 32

  static func body(_ text: String, _ label: String) -> [UInt8]? {
    let lines = text.split { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    guard let begin = lines.firstIndex(of: "-----BEGIN \(label)-----"),
      let end = lines.firstIndex(of: "-----END \(label)-----"), begin < end
    else { return nil }
    return Notation.Base64.decode(lines[(begin + 1)..<end].joined())
  }

  static func key(_ bytes: [UInt8], after prefix: [UInt8]) -> [UInt8]? {
    guard bytes.starts(with: prefix), bytes.count == prefix.count + 32 else { return nil }
    return Array(bytes[prefix.count...])
  }

  static func secret(_ text: String) throws(BundleError) -> [UInt8] {
    var bytes = Array(text.utf8)
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
      bytes.removeLast()
    }
    guard bytes.count >= secretByteMinimum else {
      throw BundleError(
        "key", "the shared secret has \(bytes.count) bytes",
        remedy: "Use at least \(secretByteMinimum) random bytes for HS256.")
    }
    return bytes
  }

  static func refusal(_ kind: String) -> BundleError {
    BundleError("key", "the file holds no \(kind) key in PEM", remedy: "Give a key of the named algorithm.")
  }
}
