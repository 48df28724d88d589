import Notation

/// Reads the members of a key event strictly: what the schema does not know is refused.
struct KeyEventReader {
  private static let textByteLimit = 4096
  private static let rankLimit = 64

  private let object: JSONObject
  private let kind: String

  init(_ object: JSONObject, of predicateType: String) {
    self.object = object
    kind = PredicateType.parse(predicateType)?.kind ?? predicateType
  }

  func malformed(_ what: String) -> AttestationError {
    AttestationError(.keyEventMalformed, "the \(kind) \(what)")
  }

  /// Throws `key_event.malformed` for members besides those named.
  func only(_ known: Set<String>) throws {
    for name in object.keys where !known.contains(name) { throw malformed("has no member “\(name)”") }
  }

  func optionalText(_ name: String) throws -> String? {
    guard let value = object[name] else { return nil }
    guard let text = value.string, !text.isEmpty, text.utf8.count <= Self.textByteLimit else {
      throw malformed("needs a text of 1 to \(Self.textByteLimit) bytes at “\(name)”")
    }
    return text
  }

  func text(_ name: String) throws -> String {
    guard let text = try optionalText(name) else { throw malformed("lacks “\(name)”") }
    return text
  }

  func texts(_ name: String) throws -> [String] {
    guard let value = object[name] else { return [] }
    guard let elements = value.array, elements.count <= Self.rankLimit else {
      throw malformed("needs a list of at most \(Self.rankLimit) texts at “\(name)”")
    }
    return try elements.map { element in
      guard let text = element.string, !text.isEmpty, text.utf8.count <= Self.textByteLimit else {
        throw malformed("needs texts at “\(name)”")
      }
      return text
    }
  }

  func flag(_ name: String) throws -> Bool {
    guard let value = object[name] else { return false }
    guard let flag = value.bool else { throw malformed("needs true or false at “\(name)”") }
    return flag
  }

  func time(_ name: String) throws -> Timestamp? {
    guard let text = try optionalText(name) else { return nil }
    guard let time = try? Timestamp(parsing: text) else {
      throw malformed("needs a time such as 2026-01-31T12:00:00Z at “\(name)”")
    }
    return time
  }

  func keyid(_ name: String) throws -> String {
    let text = try text(name)
    guard Hex.decode(text)?.count == 32 else {
      throw malformed("needs a key id of 64 lower-case hexadecimal digits at “\(name)”")
    }
    return text
  }

  /// A public key in PEM under `name`, whose id is under `idName`.
  func publicKey(_ name: String, idName: String) throws -> PublicKey {
    let key = try PublicKey(pem: text(name))
    guard try keyid(idName) == key.keyid else {
      throw malformed("names the key id \(try keyid(idName)) for a key that has \(key.keyid)")
    }
    return key
  }
}
