package import Notation
package import TransparencyLog

/// A statement of a pack whose proof and author's signature hold, with as much of what it says as the table of
/// controls is derived from.
package struct PackFact: Sendable, Hashable {
  package let id: StatementID
  /// The first of its places in the pack.
  package let index: LeafIndex
  /// `decision`, `approval`, …; the whole predicate type where it is not one of Ephor's.
  package let kind: String
  package let author: EnrolledKey
  /// Whose signatures count, over all envelopes of the statement.
  package private(set) var holders: Set<String>
  /// The first moment at which it holds no more; nil: until superseded.
  package let effectiveUntil: Timestamp?
  /// What it says, without a measurement's figures.
  package let content: JSON

  package init(
    _ statement: Statement, id: StatementID, index: LeafIndex, author: EnrolledKey, holders: Set<String>
  ) {
    self.id = id
    self.index = index
    kind = PredicateType.parse(statement.predicateType)?.kind ?? statement.predicateType
    self.author = author
    self.holders = holders
    effectiveUntil = statement.effectiveUntil
    var content = statement.content
    content["measurements"] = nil
    content["details"] = nil
    self.content = .object(content)
  }

  /// Adds those who signed a further envelope of the same statement.
  mutating func add(holders more: Set<String>) { holders.formUnion(more) }

  /// The system that a statement of Ephor's kinds is about; nil where it names none.
  package static func system(of statement: Statement) -> String? { named("system", statement) }

  /// The release that a decision, submission or approval is about; nil for other kinds.
  package static func release(of statement: Statement) -> String? {
    let kind = PredicateType.parse(statement.predicateType)?.kind ?? ""
    return ["decision", "submission", "approval"].contains(kind) ? named("release", statement) : nil
  }

  private static func named(_ member: String, _ statement: Statement) -> String? {
    guard PredicateType.parse(statement.predicateType) != nil else { return nil }
    return (statement.content[member] ?? statement.content["state"]?[member])?.string
  }
}
