/// What opens a commitment: the salt and the value.
package struct Opening: Sendable, Hashable {
  /// Shortest salt, in bytes.
  package static let saltByteMinimum = 16
  /// Length of the salts made here, in bytes.
  package static let saltByteCount = 32

  package let salt: [UInt8]
  package let value: [UInt8]

  package init(salt: [UInt8], value: [UInt8]) {
    self.salt = salt
    self.value = value
  }

  /// The commitment that this opens; throws `opening.salt_too_short`.
  package func commitment() throws -> Commitment { try Commitment(salt: salt, value: value) }

  /// Throws `opening.commitment_mismatch` unless this opens `commitment`.
  package func check(_ commitment: Commitment) throws {
    guard try self.commitment() == commitment else {
      throw AttestationError(
        .openingMismatch, "the opening does not belong to the commitment \(commitment)",
        remedy: "the value or its salt was changed, or it is the opening of something else")
    }
  }
}
