/// The kinds of statement that are understood, by predicate type.
///
/// A statement of another type is kept, verified and counted all the same; nothing reads its content.
package struct PredicateRegistry: Sendable {
  private var kinds: [String: PredicateKind] = [:]

  package init() {}

  /// Throws `predicate.duplicate` when a kind of the same name and version is there.
  package init(_ kinds: some Sequence<PredicateKind>) throws {
    for kind in kinds { try register(kind) }
  }

  /// Adds a kind; throws `predicate.duplicate` when its name and version are taken.
  package mutating func register(_ kind: PredicateKind) throws {
    guard kinds.updateValue(kind, forKey: kind.type) == nil else {
      throw AttestationError(
        .predicateDuplicate, "the kind \(kind.name) version \(kind.version) is registered twice")
    }
  }

  /// The kind of a predicate type, or nil when it is not understood.
  package subscript(predicateType: String) -> PredicateKind? { kinds[predicateType] }

  /// All kinds, by predicate type.
  package var all: [PredicateKind] { kinds.values.sorted { $0.type < $1.type } }
}
