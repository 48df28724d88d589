internal import Notation

/// The secret that the signer and the verifiers of bundles share.
enum BundleSecret {
  /// A shared secret shorter than this is refused (RFC 7518 §3.2, for HS256).
  static let byteMinimum = 32

  /// The secret a file holds: all of it but the line ends behind it.
  static func bytes(_ text: String) throws(BundleError) -> [UInt8] {
    var bytes = Array(text.utf8)
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
      bytes.removeLast()
    }
    guard bytes.count >= byteMinimum else {
      throw BundleError(
        "key", "the shared secret has \(bytes.count) bytes",
        remedy: "Use at least \(byteMinimum) random bytes.")
    }
    return bytes
  }
}
