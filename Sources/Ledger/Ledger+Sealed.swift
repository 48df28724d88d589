package import Attestation
import Notation

extension Ledger {
  /// Stores sealed openings; one that is there, or was erased, stays as it is.
  ///
  /// Store before appending the statements that hold the commitments, so that none stands without its opening.
  package func store(_ openings: [SealedOpening]) throws {
    try database.write { session in
      let rows = openings.map {
        [SQLValue.bytes($0.commitment.digest.bytes), .bytes($0.wrappedKey), .bytes($0.box)]
      }
      try session.insert(rows, into: Schema.sealed, on: .keep)
    }
  }

  /// What is kept of a sealed value; nil when the store never had it.
  package func sealedValue(_ commitment: Commitment) throws -> SealedValue? {
    try database.read { session in
      let row = try session.row(
        "SELECT wrapped_key, box FROM sealed WHERE commitment = $1", [.bytes(commitment.digest.bytes)])
      guard let row else { return nil }
      guard let key = try row.bytesIfAny(0), let box = try row.bytesIfAny(1) else { return .erased }
      return .kept(SealedOpening(commitment: commitment, wrappedKey: key, box: box))
    }
  }

  /// Destroys the data keys and boxes of sealed values for good, and returns how many there were. What the log
  /// commits to is untouched.
  ///
  /// When it returns, the files of an SQLite database no longer hold them, and PostgreSQL has given their rows up.
  /// Backups made before hold the wrapped keys until they are deleted, but not the key that unwraps them.
  ///
  /// - Throws: as `append`, and `ledger.busy` when somebody still reads an older state of the database: the values
  ///   are erased, and a copy may remain in its files until this is called again.
  package func erase(_ commitments: [Commitment]) throws -> Int {
    try database.erase { session in
      try commitments.reduce(0) { count, commitment in
        try count
          + session.execute(
            "UPDATE sealed SET wrapped_key = NULL, box = NULL WHERE commitment = $1 AND wrapped_key IS NOT NULL",
            [.bytes(commitment.digest.bytes)])
      }
    }
  }
}
