package import Notation

/// Which organisation baseline governs, and whose signature stands behind it.
package struct BaselineReference: Sendable, Hashable {
  /// SHA-256 of the baseline file.
  package let digest: Digest
  /// Relative to the repository's root.
  package let path: String
  /// The key id of the baseline's owner.
  package let owner: String

  package init(digest: Digest, path: String, owner: String) {
    self.digest = digest
    self.path = path
    self.owner = owner
  }
}
