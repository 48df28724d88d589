/// One row of an answer, its values in the order of the columns asked for.
package struct SQLRow: Sendable {
  /// In the order of the columns.
  package let values: [SQLValue]

  /// A row of these values.
  package init(_ values: [SQLValue]) { self.values = values }

  /// The integer of a column. Throws `ledger.corrupt` when something else is there.
  package func integer(_ column: Int) throws -> Int64 {
    guard let integer = try integerIfAny(column) else { throw Self.unexpected(column, .null) }
    return integer
  }

  /// The integer of a column, nil for null. Throws `ledger.corrupt` when something else is there.
  package func integerIfAny(_ column: Int) throws -> Int64? {
    switch values[column] {
    case .null: return nil
    case .integer(let integer): return integer
    case let other: throw Self.unexpected(column, other)
    }
  }

  /// The text of a column. Throws `ledger.corrupt` when something else is there.
  package func text(_ column: Int) throws -> String {
    guard let text = try textIfAny(column) else { throw Self.unexpected(column, .null) }
    return text
  }

  /// The text of a column, nil for null. Throws `ledger.corrupt` when something else is there.
  package func textIfAny(_ column: Int) throws -> String? {
    switch values[column] {
    case .null: return nil
    case .text(let text): return text
    case let other: throw Self.unexpected(column, other)
    }
  }

  /// The bytes of a column. Throws `ledger.corrupt` when something else is there.
  package func bytes(_ column: Int) throws -> [UInt8] {
    guard let bytes = try bytesIfAny(column) else { throw Self.unexpected(column, .null) }
    return bytes
  }

  /// The bytes of a column, nil for null. Throws `ledger.corrupt` when something else is there.
  package func bytesIfAny(_ column: Int) throws -> [UInt8]? {
    switch values[column] {
    case .null: return nil
    case .bytes(let bytes): return bytes
    case let other: throw Self.unexpected(column, other)
    }
  }

  private static func unexpected(_ column: Int, _ found: SQLValue) -> LedgerError {
    let kind =
      switch found {
      case .null: "nothing"
      case .integer: "a number"
      case .text: "text"
      case .bytes: "bytes"
      }
    return LedgerError(
      .corrupt, "a row of the log's database holds \(kind) in column \(column), where something else belongs",
      remedy: "run `ephor log verify`, and restore the log from a copy")
  }
}
