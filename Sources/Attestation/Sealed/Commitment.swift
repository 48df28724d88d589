package import Notation

/// SHA-256(salt ‖ value): stands in an envelope for a value that must not (architecture, “Sealed values”).
package struct Commitment: Sendable, Hashable, CustomStringConvertible {
  package let digest: Digest

  package init(_ digest: Digest) { self.digest = digest }

  /// Commits to a value; without at least `Opening.saltByteLimit` bytes of salt a short value could be guessed.
  ///
  /// Throws `opening.salt_too_short`.
  package init(salt: [UInt8], value: [UInt8]) throws {
    guard salt.count >= Opening.saltByteMinimum else {
      throw AttestationError(
        .saltTooShort, "a salt has at least \(Opening.saltByteMinimum) bytes, not \(salt.count)")
    }
    digest = Digest(sha256Of: salt + value)
  }

  /// `sha256:…`.
  package var description: String { digest.description }
}
