import Notation

/// A `pkcs11:` URI (RFC 7512): which key in which token, by which module, and where its PIN is.
///
/// Every attribute that is given must hold. `pin-value` is refused: whoever lists processes would read it.
package struct TokenURI: Sendable, Hashable {
  /// What such a URI begins with.
  package static let scheme = "pkcs11:"
  private static let byteLimit = 4096

  /// Attributes of the token and the slot: `token`, `manufacturer`, `serial`, `model`, `slot-id`.
  let token: [String: String]
  /// The key's label.
  let object: String?
  /// The key's id.
  let id: [UInt8]?
  /// The module's path.
  let modulePath: String?
  /// The file that holds the PIN.
  let pinFile: String?

  private static let tokenAttributes: Set<String> = ["token", "manufacturer", "serial", "model", "slot-id"]

  /// Throws `token.uri_malformed`.
  package init(_ text: String) throws {
    guard text.hasPrefix(Self.scheme), text.utf8.count <= Self.byteLimit else {
      throw Self.malformed("does not begin with \(Self.scheme), or is longer than \(Self.byteLimit) bytes")
    }
    let parts = text.dropFirst(Self.scheme.count).split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var token: [String: String] = [:]
    var path = try Self.attributes(parts[0], separator: ";")
    for name in Self.tokenAttributes { token[name] = try path.removeValue(forKey: name).map(Self.text) }
    object = try path.removeValue(forKey: "object").map(Self.text)
    id = path.removeValue(forKey: "id")
    if let type = path.removeValue(forKey: "type"), try Self.text(type) != "private" {
      throw Self.malformed("names a “type” other than private: only a private key signs")
    }
    if let unknown = path.keys.min() {
      throw Self.malformed("has the attribute “\(unknown)”, which is not known")
    }
    var query = try Self.attributes(parts.count > 1 ? parts[1] : "", separator: "&")
    modulePath = try query.removeValue(forKey: "module-path").map(Self.text)
    pinFile = try query.removeValue(forKey: "pin-source").map(Self.text).map { source in
      guard source.hasPrefix("file:") else { return source }
      let path = source.dropFirst("file:".count)
      return String(path.hasPrefix("//") ? path.dropFirst(2) : path)
    }
    if query["pin-value"] != nil {
      throw AttestationError(
        .tokenURI, "the URI holds the PIN itself (“pin-value”), where others can read it",
        remedy:
          "put the PIN into a file with mode 0600 and give pin-source=file:PATH, or set EPHOR_PKCS11_PIN")
    }
    if let unknown = query.keys.min() {
      throw Self.malformed("has the attribute “\(unknown)”, which is not known")
    }
    guard object != nil || id != nil else { throw Self.malformed("names neither “object” nor “id” of a key") }
    self.token = token
  }

  /// The URI for people's eyes: what names the key, without module and PIN.
  var shown: String {
    let parts =
      token.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      + (object.map { ["object=\($0)"] } ?? [])
      + (id.map { ["id=\(Hex.encode($0))"] } ?? [])
    return Self.scheme + parts.joined(separator: ";")
  }

  private static func attributes(_ text: Substring, separator: Character) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for part in text.split(separator: separator) {
      guard let equals = part.firstIndex(of: "=") else { throw malformed("has “\(part)” without a value") }
      let name = String(part[..<equals])
      guard found.updateValue(try decoded(part[part.index(after: equals)...]), forKey: name) == nil else {
        throw malformed("has the attribute “\(name)” twice")
      }
    }
    return found
  }

  private static func decoded(_ text: Substring) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else {
        throw malformed("has a % without two hexadecimal digits behind it")
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  private static func text(_ bytes: [UInt8]) throws -> String {
    guard let text = String(validating: bytes, as: UTF8.self), !text.isEmpty else {
      throw malformed("has an attribute that is empty or no text")
    }
    return text
  }

  private static func malformed(_ what: String) -> AttestationError {
    AttestationError(
      .tokenURI, "the key's URI \(what)",
      remedy: "write it like pkcs11:token=LABEL;object=KEY (RFC 7512)")
  }
}
