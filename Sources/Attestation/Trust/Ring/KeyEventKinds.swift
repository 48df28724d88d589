import Notation

/// The kinds of statement about keys, for the registry.
package enum KeyEventKinds {
  /// Their names.
  package static let names = [KeyEnrolment.kind, KeyRotation.kind, KeyRevocation.kind]

  /// Enrolment, rotation, revocation.
  package static func all() throws -> [PredicateKind] {
    try [
      (KeyEnrolment.kind, KeyEnrolment.schemaText), (KeyRotation.kind, KeyRotation.schemaText),
      (KeyRevocation.kind, KeyRevocation.schemaText),
    ].map { try PredicateKind(name: $0.0, version: 1, contentSchema: JSON.parse($0.1)) }
  }
}
