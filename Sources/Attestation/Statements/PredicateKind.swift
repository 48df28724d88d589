package import Notation

/// A kind of statement: its name, its version and the JSON Schema of its content.
package struct PredicateKind: Sendable, Hashable {
  /// `decision`, `measurement`, `approval`, …: lower-case letters, digits, hyphens and underscores.
  package let name: String
  /// Counted from 1; a change that old readers would misread raises it.
  package let version: Int
  /// JSON Schema 2020-12 of the statement's `content`.
  package let contentSchema: JSON

  /// Throws `predicate.type_invalid`.
  package init(name: String, version: Int, contentSchema: JSON) throws {
    guard PredicateType.isName(name), version > 0 else {
      throw AttestationError(
        .predicateTypeInvalid, "“\(name)” version \(version) cannot name a kind of statement")
    }
    self.name = name
    self.version = version
    self.contentSchema = contentSchema
  }

  /// The predicate type that statements of this kind carry.
  package var type: String { PredicateType.uri(kind: name, version: version) }
}
