import Attestation
package import Notation

extension Ledger {
  /// Largest body at all.
  package static let bodyByteLimit = 256 << 20

  /// The body of that digest, checked against it; nil when the store does not have it.
  ///
  /// Throws `ledger.content_changed` when what is stored is something else.
  package func content(_ digest: Digest) throws -> [UInt8]? {
    let found = try database.read { try stored(digest, $0) }
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
  private func stored(_ digest: Digest, _ session: any LedgerSession) throws -> StoredBody? {
    let row = try session.row("SELECT body FROM content WHERE digest = $1", [.bytes(digest.bytes)])
    guard let row else { return nil }
    if let body = try row.bytesIfAny(0) { return StoredBody(body: body) }
    return StoredBody(body: try FileStore.contents(of: contentPath(digest), byteLimit: Self.bodyByteLimit))
  }

  /// Whether the body of a digest that the store lists is what it should be.
  func hasTrueContent(_ digest: Digest, _ session: any LedgerSession) throws -> Bool {
    try stored(digest, session)?.body.map { Digest(sha256Of: $0) == digest } ?? false
  }

  /// Stores bodies without a statement, for what is needed before one is made.
  @discardableResult
  package func storeContent(_ bodies: [[UInt8]]) throws -> [Digest] {
    try storeLargeContent(bodies)
    let digests = bodies.map { Digest(sha256Of: $0) }
    try database.write { session in
      let stored = try Self.storedBodies(
        session.rows(Self.bodiesOfDigests, [], keys: Set(digests).map(\.bytes)))
      for (digest, body) in zip(digests, bodies) {
        if let found = stored[digest] { try check(found, is: body, digest) }
      }
      let rows = zip(digests, bodies).map { contentRow($0, $1).values }
      try session.insert(rows, into: Schema.content, on: .keep)
    }
    return digests
  }

  /// Asks for the bodies of digests.
  static let bodiesOfDigests = KeyedQuery(
    "digest, body", from: "content", where: "byte_count >= 0", key: "digest")

  /// The bodies that rows of `bodiesOfDigests` hold: nil where the body is a file.
  static func storedBodies(_ rows: [SQLRow]) throws -> [Digest: [UInt8]?] {
    var bodies: [Digest: [UInt8]?] = [:]
    for row in rows {
      guard let digest = Digest(bytes: try row.bytes(0)) else { continue }
      bodies[digest] = .some(try row.bytesIfAny(1))
    }
    return bodies
  }

  /// The row of a body, and what it holds of it.
  func contentRow(_ digest: Digest, _ body: [UInt8]) -> (values: [SQLValue], stored: [UInt8]?) {
    let stored = body.count <= database.rowBodyByteLimit ? body : nil
    return ([.bytes(digest.bytes), .integer(Int64(body.count)), SQLValue(stored)], stored)
  }

  /// Throws `ledger.unsound` when a row holds something else than the body: what is decided now must not rest on it.
  func check(_ stored: [UInt8]?, is body: [UInt8], _ digest: Digest) throws {
    guard let expected = contentRow(digest, body).stored, stored != expected else { return }
    throw LedgerError(
      .unsound, "the log is not sound, so nothing is added to it: the stored body of \(digest) was changed",
      remedy:
        "`ephor log verify` names everything that is wrong. Restore the log's folder from a copy, or move "
        + "it away to begin a new log")
  }

  func storeLargeContent(_ bodies: [[UInt8]]) throws {
    for body in bodies where body.count > database.rowBodyByteLimit {
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

  /// `content/ab/abcdef…` in the log's folder.
  func contentPath(_ digest: Digest) -> String {
    Self.path(configuration.folder, "content/\(digest.hex.prefix(2))/\(digest.hex)")
  }
}
