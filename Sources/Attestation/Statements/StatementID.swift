package import Notation

/// The name of a statement: the SHA-256 of its canonical payload, written `sha256:…`.
///
/// The payload names its author and a nonce, so two people's statements never share an id, and further signatures
/// leave it as it is.
package struct StatementID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let digest: Digest

  package init(_ digest: Digest) { self.digest = digest }

  /// Reads `sha256:` and 64 lower-case hexadecimal digits; nil for anything else.
  package init?(_ text: String) {
    guard let digest = try? Digest(parsing: text) else { return nil }
    self.digest = digest
  }

  package var description: String { digest.description }

  package static func < (left: Self, right: Self) -> Bool { left.digest < right.digest }
}
