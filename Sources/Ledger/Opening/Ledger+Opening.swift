import Attestation
import Notation
import TransparencyLog

extension Ledger {
  /// Opens the folder's log for reading and appending, or begins one with a new origin.
  ///
  /// Throws `ledger.read_only`, `ledger.disk_full`, `ledger.corrupt`, `ledger.newer_schema`,
  /// `ledger.older_schema`, `ledger.busy`, `ledger.key_mismatch`, `ledger.shorter_than_checkpoint` and `ledger.contradicts_checkpoint` (a database
  /// restored from an old backup or exchanged), `ledger.unsound` (one whose last leaves do not hold together),
  /// `ledger.not_durable`.
  package static func open(_ configuration: LedgerConfiguration) throws -> Ledger {
    try FileStore.makeFolder(configuration.folder)
    // Read before the database: the copy is written after each commit, so it can only be behind what is read next.
    let copy = checkpointCopy(in: configuration.folder)
    let database = try SQLiteDatabase.open(
      path(configuration.folder, databaseName), busyTimeoutSeconds: configuration.busyTimeoutSeconds)
    return try open(configuration, database, copy)
  }

  /// Opens the first log of a database, or begins one with a new origin.
  ///
  /// The folder holds what does not belong into the database: the log's key and a copy of its latest checkpoint.
  ///
  /// Throws as `open(_:)`, and `ledger.unreachable`.
  package static func open(
    _ configuration: LedgerConfiguration, on database: any LedgerDatabase
  ) throws -> Ledger {
    try FileStore.makeFolder(configuration.folder)
    return try open(configuration, database, checkpointCopy(in: configuration.folder))
  }

  private static func open(
    _ configuration: LedgerConfiguration, _ database: any LedgerDatabase, _ copy: SignedCheckpoint?
  ) throws -> Ledger {
    let found = try database.read { session in
      try session.schemaVersion() == 0 ? nil : LogRow.first(session, place: database.place)
    }
    guard let found else { return try begin(configuration, database, copy) }
    return try existing(found, configuration, database, copy)
  }

  /// Opens an existing log for reading only, where nothing may be written or made.
  ///
  /// Throws `ledger.absent` when there is none, else as `open`.
  package static func openReadOnly(_ configuration: LedgerConfiguration) throws -> Ledger {
    let copy = checkpointCopy(in: configuration.folder)
    let file = path(configuration.folder, databaseName)
    guard FileStore.exists(file) else {
      throw LedgerError(
        .absent, "there is no log in \(configuration.folder)", remedy: "run `ephor gate`, which begins one")
    }
    let (database, found) = try recovering(file, configuration) {
      let database = try SQLiteDatabase.openReadOnly(
        file, busyTimeoutSeconds: configuration.busyTimeoutSeconds)
      return try database.read {
        (database, try $0.schemaVersion() == 0 ? nil : LogRow.first($0, place: file))
      }
    }
    guard let found else {
      throw LedgerError(
        .absent, "the log in \(configuration.folder) was never begun", remedy: "run `ephor gate`")
    }
    try check(found, against: copy, place: file)
    return Ledger(
      opening: .existing, local: LogID(origin: found.origin), verifierKey: found.verifierKey,
      configuration: configuration, database: database, signer: nil)
  }

  /// Reads, and where a writer was killed in the middle of the first transaction, has a writer undo it before: SQLite
  /// does not let a reader.
  private static func recovering<Result>(
    _ file: String, _ configuration: LedgerConfiguration, _ read: () throws -> Result
  ) throws -> Result {
    do {
      return try read()
    } catch let error as LedgerError where error.reason == .readOnly && FileStore.exists("\(file)-journal") {
      _ = try SQLiteDatabase.open(file, busyTimeoutSeconds: configuration.busyTimeoutSeconds)
      return try read()
    }
  }

  private static func existing(
    _ row: LogRow, _ configuration: LedgerConfiguration, _ database: any LedgerDatabase,
    _ copy: SignedCheckpoint?
  ) throws -> Ledger {
    try check(row, against: copy, place: database.place)
    let signer = try key(configuration, create: false)?.noteSigner(name: row.origin)
    if let signer, signer.verifierKey != row.verifierKey {
      throw LedgerError(
        .keyMismatch, "the key given is not the key of the log \(row.origin)",
        remedy: "restore \(keyName) beside the log, or move the folder away to begin a new log")
    }
    // The row is read again: another process may have appended since, and one snapshot must hold both.
    try database.read { session in
      let row = try LogRow.fetch(session, LogID(origin: row.origin), place: database.place)
      try OpeningCheck(session, row, place: database.place).run()
    }
    return Ledger(
      opening: .existing, local: LogID(origin: row.origin), verifierKey: row.verifierKey,
      configuration: configuration, database: database, signer: signer)
  }

  private static func begin(
    _ configuration: LedgerConfiguration, _ database: any LedgerDatabase, _ copy: SignedCheckpoint?
  ) throws -> Ledger {
    guard let key = try key(configuration, create: true) else {
      throw LedgerError(.keyMissing, "the log in \(configuration.folder) has no key")
    }
    let suffix = Hex.encode(withUnsafeBytes(of: configuration.entropy().bigEndian) { Array($0) })
    let signer = try key.noteSigner(name: "\(configuration.name)/\(suffix)")
    let (row, isNew) = try database.write { session in
      // Another process may have begun the log while this one waited for the lock.
      try session.createSchema()
      let first = try LogRow.first(session, place: database.place)
      if first == nil {
        try LogRow.insert(
          session, origin: signer.verifierKey.name, signer: signer, createdAt: configuration.clock())
      }
      return (try first ?? LogRow.first(session, place: database.place), first == nil)
    }
    guard let row else { throw LedgerError(.internalSQL, "the new log in \(database.place) has no row") }
    guard isNew else { return try existing(row, configuration, database, copy) }
    try FileStore.put(
      Array("# Local to this machine; holds the log's private key.\n*\n".utf8),
      at: path(configuration.folder, ".gitignore"), durably: false)
    try FileStore.put(
      Array("\(row.verifierKey)\n".utf8), at: path(configuration.folder, verifierKeyName), durably: false)
    try FileStore.put(
      row.checkpoint.encoded, at: path(configuration.folder, checkpointName), durably: false)
    return Ledger(
      opening: copy.map { .createdAfterLoss(of: $0.checkpoint) } ?? .createdNewOrigin,
      local: LogID(origin: row.origin), verifierKey: row.verifierKey, configuration: configuration,
      database: database, signer: signer)
  }

  /// The checkpoint that the last writer left beside the database; nil when there is none or it does not read,
  /// as after a power loss, since it is not synced.
  static func checkpointCopy(in folder: String) -> SignedCheckpoint? {
    let bytes = try? FileStore.contents(of: path(folder, checkpointName), byteLimit: SignedNote.byteLimit)
    return bytes.flatMap { $0 }.flatMap { try? SignedCheckpoint(parsing: $0) }
  }

  /// Refuses a database that is behind a checkpoint this very log has signed, or that differs from it.
  static func check(_ row: LogRow, against copy: SignedCheckpoint?, place: String) throws {
    guard let copy, copy.checkpoint.origin.utf8.elementsEqual(row.origin.utf8) else { return }
    let isAhead = copy.checkpoint.size > row.size
    guard isAhead || copy.checkpoint.contradicts(row.checkpoint.checkpoint),
      copy.verify(log: row.verifierKey).isVerified
    else { return }
    if isAhead {
      throw LedgerError(
        .shorterThanCheckpoint,
        "the log \(place) has \(row.size) leaves, but it has already vouched for \(copy.checkpoint.size)",
        remedy:
          "an old copy of the database was restored: put the newest back, or move the folder away to begin "
          + "a new log")
    }
    throw LedgerError(
      .contradictsCheckpoint,
      "the log \(place) has another root at size \(row.size) than the checkpoint it gave out",
      remedy: "the database was exchanged or changed: restore the true one, and find out who did it")
  }

  /// The log's key; nil when it lies in a file that is not there and is not to be made.
  private static func key(_ configuration: LedgerConfiguration, create: Bool) throws -> SigningKey? {
    switch configuration.key {
    case .key(let key): return key
    case .file:
      let file = path(configuration.folder, keyName)
      if create, !FileStore.exists(file) {
        do {
          try SigningKey.generate(.ed25519, role: .log).save(path: file)
        } catch let error as AttestationError where error.reason == .keyFileExists {
          // Another process made it first; that one is the log's.
        }
      }
      return FileStore.exists(file) ? try SigningKey.load(path: file) : nil
    }
  }
}
