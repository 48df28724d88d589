/// A logged statement whose content has been read; `fact.index`, `fact.counts` and the like are the statement's.
@dynamicMemberLookup
package struct LoggedFact<Content: Sendable & Hashable>: Sendable, Hashable {
  /// The statement as the log holds it.
  package let logged: LoggedStatement
  /// What it says.
  package let content: Content

  /// What the statement has.
  package subscript<Value>(dynamicMember path: KeyPath<LoggedStatement, Value>) -> Value {
    logged[keyPath: path]
  }
}
