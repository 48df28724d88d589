internal import Synchronization

/// The values of documents that depend on nothing but the rules, the base document and members of the input
/// that are the same each time, computed once for all evaluations with these.
///
/// Values are only ever added, so a cell from here stays good as long as this object lives.
final class FoldedDocuments: Sendable {
  private struct Key: Hashable {
    let document: Int
    /// Whether errors of built-ins are errors: a value found without may be an error with.
    let isStrict: Bool
  }

  /// For each document, whether it is such a one.
  let isFoldable: [Bool]
  /// For each of the others, the members of the input it may change with (`PolicyCode.membersRead`); nil when no
  /// member is the same each time, and it is not worth while to ask.
  let members: [[Value]?]?
  private let values = Mutex<[Key: Value?]>([:])

  init(_ policy: PolicyCode, given members: RegoObject) {
    let fixed = Set(members.keys)
    isFoldable = policy.isFixed(given: fixed)
    self.members = fixed.isEmpty ? nil : policy.membersRead(besides: fixed)
  }

  /// What is known of a document: nil before it has been computed.
  func value(of document: Int, isStrict: Bool) -> Cell? {
    values.withLock { $0[Key(document: document, isStrict: isStrict)].map { Cell(optional: $0) } }
  }

  /// Keeps the value of a document (nil when it is undefined), unless another thread was faster; returns what
  /// is kept.
  func remember(_ value: Value?, of document: Int, isStrict: Bool) -> Cell {
    let key = Key(document: document, isStrict: isStrict)
    return values.withLock { values in
      if let present = values[key] { return Cell(optional: present) }
      values[key] = .some(value)
      return Cell(optional: value)
    }
  }
}
