package import Notation

/// What a statement is about: a name for people and the digest that counts.
package struct Subject: Sendable, Hashable {
  /// Longest name, in bytes.
  static let nameByteLimit = 1024

  /// A path, a system or a release; for people, never compared by a rule.
  package let name: String
  package let digest: Digest

  package init(name: String, digest: Digest) {
    self.name = name
    self.digest = digest
  }
}
