import CPostgres
import Ledger

/// The types of PostgreSQL that the ledger uses, with their numbers in its catalogue.
enum PostgresType {
  private static let bool: Oid = 16
  private static let bytea: Oid = 17
  private static let bigint: Oid = 20
  private static let integer: Oid = 23
  private static let text: Oid = 25
  /// What a function that gives nothing gives.
  private static let void: Oid = 2278

  static func name(_ kind: Table.Kind) -> String {
    switch kind {
    case .integer: "bigint"
    case .text: "text"
    case .bytes: "bytea"
    }
  }

  static func number(_ kind: Table.Kind) -> Oid {
    switch kind {
    case .integer: bigint
    case .text: text
    case .bytes: bytea
    }
  }

  /// A value from its binary form.
  static func value(_ bytes: UnsafeRawBufferPointer, _ type: Oid) throws -> SQLValue {
    switch type {
    case bigint, integer:
      // Big-endian, with its sign.
      let start: Int64 = (bytes.first ?? 0) & 0x80 == 0 ? 0 : -1
      return .integer(bytes.reduce(start) { $0 << 8 | Int64($1) })
    case bool: return .integer(Int64(bytes.first ?? 0))
    case text: return .text(String(decoding: bytes, as: UTF8.self))
    case bytea: return .bytes(Array(bytes))
    case void: return .null
    default: throw LedgerError(.internalSQL, "PostgreSQL answered with a value of type \(type)")
    }
  }
}
