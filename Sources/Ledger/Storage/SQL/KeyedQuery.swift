/// A query for the rows of many keys at once: `HEAD AND COLUMN = key TAIL`.
///
/// SQLite runs it once a key, which costs a function call; PostgreSQL once for all, which saves a round trip a key.
package struct KeyedQuery: Sendable {
  /// `SELECT … WHERE …` with at least one condition; its parameters come first.
  package let head: String
  /// The column that holds the key; its type is bytes.
  package let column: String
  /// What follows, or nothing.
  package let tail: String

  init(_ head: String, column: String, tail: String = "") {
    self.head = head
    self.column = column
    self.tail = tail
  }
}
