import Attestation
import Foundation
import GRDB
package import Notation

extension Ledger {
  /// Largest body kept inside the database; larger ones are files, synced before the transaction.
  package static let databaseBodyByteLimit = 1 << 20
  /// Largest body at all.
  package static let bodyByteLimit = 256 << 20

  /// The body of that digest, checked against it; nil when the store does not have it.
  ///
  /// Throws `ledger.content_changed` when what is stored is something else.
  package func content(_ digest: Digest) throws -> [UInt8]? {
    let found = try reading { try stored(digest, $0) }
    guard let found else { return nil }
    let body = found.body
    guard let body, Digest(sha256Of: body) == digest else {
      throw LedgerError(
        .contentChanged, "the stored body of \(digest) is \(body == nil ? "gone" : "not what was stored")",
        remedy: "restore the log's folder from a copy; decisions that used it cannot be replayed otherwise")
    }
    return body
  }

  /// A listed body; its bytes are nil when its file is gone.
  private struct StoredBody {
    let body: [UInt8]?
  }

  /// The row of a digest and the bytes behind it, from the database or from its file; nil without a row.
  private func stored(_ digest: Digest, _ database: Database) throws -> StoredBody? {
    let statement = try database.cachedStatement(sql: "SELECT body FROM content WHERE digest = ?")
    guard let row = try Row.fetchOne(statement, arguments: [Data(digest.bytes)]) else { return nil }
    if let body = row["body"] as Data? { return StoredBody(body: Array(body)) }
    return StoredBody(body: try FileStore.contents(of: contentPath(digest), byteLimit: Self.bodyByteLimit))
  }

  /// Whether the body of a digest that the store lists is what it should be.
  func hasTrueContent(_ digest: Digest, _ database: Database) throws -> Bool {
    try stored(digest, database)?.body.map { Digest(sha256Of: $0) == digest } ?? false
  }

  /// Stores bodies without a statement, for what is needed before one is made.
  @discardableResult
  package func storeContent(_ bodies: [[UInt8]]) throws -> [Digest] {
    try storeLargeContent(bodies)
    try writing { database in
      for body in bodies { try Self.insertContent(body, database) }
    }
    return bodies.map { Digest(sha256Of: $0) }
  }

  func storeLargeContent(_ bodies: [[UInt8]]) throws {
    for body in bodies where body.count > Self.databaseBodyByteLimit {
      guard body.count <= Self.bodyByteLimit else {
        throw LedgerError(
          .contentTooLarge, "a body of \(body.count) bytes is more than the log keeps (\(Self.bodyByteLimit))"
        )
      }
      let path = contentPath(Digest(sha256Of: body))
      guard !FileStore.exists(path) else { continue }
      if let slash = path.lastIndex(of: "/") { try FileStore.makeFolder(String(path[..<slash])) }
      try FileStore.put(body, at: path, durably: true)
    }
  }

  /// Stores a body in its row, where it is not yet.
  ///
  /// Throws `ledger.unsound` when the row holds something else: what is decided now must not rest on it.
  static func insertContent(_ body: [UInt8], _ database: Database) throws {
    let digest = Digest(sha256Of: body)
    let stored = body.count <= databaseBodyByteLimit ? Data(body) : nil
    let insert = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO content (digest, byte_count, body) VALUES (?, ?, ?)")
    try insert.execute(arguments: [Data(digest.bytes), body.count, stored])
    guard database.changesCount == 0, let stored else { return }
    let compare = try database.cachedStatement(sql: "SELECT body IS ? FROM content WHERE digest = ?")
    guard try Bool.fetchOne(compare, arguments: [stored, Data(digest.bytes)]) == true else {
      throw LedgerError(
        .unsound, "the log is not sound, so nothing is added to it: the stored body of \(digest) was changed",
        remedy:
          "`ephor log verify` names everything that is wrong. Restore the log's folder from a copy, or move "
          + "it away to begin a new log")
    }
  }

  /// `content/ab/abcdef…` in the log's folder.
  func contentPath(_ digest: Digest) -> String {
    Self.path(configuration.folder, "content/\(digest.hex.prefix(2))/\(digest.hex)")
  }
}
