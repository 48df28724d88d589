import Notation

/// Reads the members of one object of the trust root and says where one is missing or of the wrong type.
struct TrustRootReader {
  /// Longest text of a member, in bytes; a public key is the longest there is.
  private static let textByteLimit = 4096
  private static let rankLimit = 64

  private let object: SourceObject
  private let node: SourceNode
  private let what: String

  /// Throws `trust_root.malformed` when the node is no object, `trust_root.unknown_field` for other members.
  init(_ node: SourceNode, _ what: String, members: [String]) throws {
    guard let object = node.object else {
      throw AttestationError(.trustRootMalformed, "\(what) must be an object", at: node.location)
    }
    self.object = object
    self.node = node
    self.what = what
    for member in object where !members.contains(where: { $0.utf8.elementsEqual(member.key.utf8) }) {
      throw AttestationError(
        .trustRootUnknownField, "\(what) has no member “\(member.key)”",
        remedy: "known members are \(members.joined(separator: ", "))", at: member.keySpan.location)
    }
  }

  func malformed(_ node: SourceNode, _ message: String) -> AttestationError {
    AttestationError(.trustRootMalformed, "\(what): \(message)", at: node.location)
  }

  func optional(_ name: String) -> SourceNode? { object[name]?.value }

  func required(_ name: String) throws -> SourceNode {
    guard let value = optional(name) else { throw malformed(node, "“\(name)” is missing") }
    return value
  }

  func text(_ name: String) throws -> String { try text(required(name), name) }

  func optionalText(_ name: String) throws -> String? { try optional(name).map { try text($0, name) } }

  private func text(_ value: SourceNode, _ name: String) throws -> String {
    guard let text = value.string, !text.isEmpty, text.utf8.count <= Self.textByteLimit else {
      throw malformed(value, "“\(name)” must be a text of 1 to \(Self.textByteLimit) bytes")
    }
    return text
  }

  func texts(_ name: String) throws -> [String] {
    guard let value = optional(name) else { return [] }
    guard let elements = value.array, elements.count <= Self.rankLimit else {
      throw malformed(value, "“\(name)” must be an array of at most \(Self.rankLimit) texts")
    }
    return try elements.map { try text($0, name) }
  }

  func flag(_ name: String) throws -> Bool {
    guard let value = optional(name) else { return false }
    guard let flag = value.bool else { throw malformed(value, "“\(name)” must be true or false") }
    return flag
  }

  func time(_ value: SourceNode) throws -> Timestamp {
    guard let text = value.string, let time = try? Timestamp(parsing: text) else {
      throw malformed(value, "a time must be written like 2026-01-31T12:00:00Z")
    }
    return time
  }
}
