/// A value in a column or a parameter: what SQLite and PostgreSQL both keep exactly.
package enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])

  /// The integer, or null.
  package init(_ integer: Int64?) { self = integer.map(SQLValue.integer) ?? .null }

  /// The text, or null.
  package init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }

  /// The bytes, or null.
  package init(_ bytes: [UInt8]?) { self = bytes.map(SQLValue.bytes) ?? .null }
}
