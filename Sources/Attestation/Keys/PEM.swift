import Notation

/// One block of textual encoding (RFC 7468): what key files hold.
struct PEM {
  /// Longest text read, in bytes; a P-256 key with comments has a few hundred.
  static let byteLimit = 16 << 10
  private static let lineLength = 64

  /// `PUBLIC KEY`, `PRIVATE KEY`, ….
  let label: String
  /// The DER inside.
  let bytes: [UInt8]

  init(label: String, bytes: [UInt8]) {
    self.label = label
    self.bytes = bytes
  }

  /// Reads the only block of a text; lines before and behind it are comments.
  ///
  /// Throws `key.malformed` when there is no block, more than one, or one that is cut off.
  init(_ text: String) throws {
    guard text.utf8.count <= Self.byteLimit else {
      throw Self.malformed("is longer than \(Self.byteLimit) bytes")
    }
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
    let begins = lines.indices.filter { lines[$0].hasPrefix("-----BEGIN ") && lines[$0].hasSuffix("-----") }
    guard begins.count == 1, let begin = begins.first else {
      throw Self.malformed(begins.isEmpty ? "holds no PEM block" : "holds more than one PEM block")
    }
    let label = String(lines[begin].dropFirst("-----BEGIN ".count).dropLast("-----".count))
    guard let end = lines[begin...].firstIndex(of: "-----END \(label)-----") else {
      throw Self.malformed("ends inside its PEM block")
    }
    guard let bytes = Base64.decode(lines[(begin + 1)..<end].joined()) else {
      throw Self.malformed("has a PEM block that is not base 64")
    }
    self.init(label: label, bytes: bytes)
  }

  /// The block with lines of 64 characters, as OpenSSL and Python's cryptography write it.
  var text: String {
    var lines = ["-----BEGIN \(label)-----"]
    var rest = Base64.encode(bytes)[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(Self.lineLength)))
      rest = rest.dropFirst(Self.lineLength)
    }
    lines.append("-----END \(label)-----")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func malformed(_ what: String) -> AttestationError {
    AttestationError(
      .keyMalformed, "the key text \(what)", remedy: "give one key in PEM form, as `ephor keys` writes it")
  }
}
