import Attestation
import Governance
import Ledger
import Notation

/// What actions share that put something on record about a system: incidents, access.
extension ActionContext {
  /// What is on record here.
  func records() throws -> SystemRecords {
    SystemRecords(
      workspace: workspace, log: try LocalLog.existing(workspace, surroundings: surroundings),
      now: surroundings.now)
  }

  /// The trust root with what folder and log say about its keys.
  func trust() throws -> Trust {
    let log = try LocalLog.existing(workspace, surroundings: surroundings)
    return try Trust(
      workspace, pin: pin, asOf: surroundings.now, further: log?.keyStatements(beside: workspace) ?? [])
  }

  /// What became of sealed texts, as far as it can be told here.
  func told(_ commitments: [Commitment], _ trust: Trust) throws -> OpenedTexts {
    let log = try LocalLog.existing(workspace, surroundings: surroundings)
    return try texts.opened(commitments, texts.record(trust, log: log))
  }

  /// Signs what a person puts on record, writes it with the openings of its texts, and appends it to the local log
  /// where there is one.
  ///
  /// - Parameter action: what the person does, as in “nobody can …”.
  /// - Throws: `log.clock`, `trust_root.missing`, `key.not_enrolled`, `key.not_a_person`, and what writing throws.
  /// - Returns: who signed, the statement's id, and the files to commit.
  func record(
    _ content: some StatementContent, about system: String, sealed: [SealedTexts.Sealed],
    in section: GovernanceFolder.Section, as action: String, trust: Trust
  ) throws -> (signer: EnrolledKey, id: StatementID, files: [String]) {
    let key = try self.key.required(to: action)
    try LocalLog.existing(workspace, surroundings: surroundings)?
      .checkClock(surroundings, before: "nothing is put on record")
    let signer = try enrolled(key, by: trust, as: action)
    let kind = type(of: content).kind
    let digest = Digest(sha256Of: try CanonicalJSON.encode(.object(content.content)))
    let statement = try content.statement(
      about: [Subject(name: system, digest: Digest(sha256Of: Array(system.utf8)))],
      author: key.publicKey.keyid,
      nonce: surroundings.nonce(for: "\(kind) \(digest) \(key.publicKey.keyid) \(surroundings.now)"),
      from: surroundings.now)
    let id = try statement.id()
    let envelope = try statement.signed(by: key)
    let openings = try sealed.map(texts.keep)
    let file = try GovernanceFolder.write(
      envelope, section, named: "\(kind)-\(id.digest.hex.prefix(12))", in: workspace)
    try append(envelope)
    return (signer, id, ([file] + openings).map(workspace.shown))
  }

  /// The system of the manifest here.
  func system() throws -> (id: String, release: String) {
    let system = try ReleasePath.manifest(in: workspace).0.system
    return (system.id, system.release)
  }

  /// A moment that somebody names; now when none is named.
  ///
  /// - Throws: `record.time` for no RFC 3339 time.
  func moment(_ text: String?, option: String) throws(GateError) -> Timestamp {
    guard let text else { return surroundings.now }
    if let time = try? Timestamp(parsing: text) { return time }
    if let day = try? CalendarDate(parsing: text) { return Timestamp(day) }
    throw GateError(
      "record.time", "\(option) is '\(text)', which is neither a day nor an RFC 3339 time",
      remedy: "write it such as 2026-11-21 or 2026-11-21T08:00:00Z")
  }

  /// The statement that a text names by its id or the beginning of it.
  ///
  /// - Throws: `record.unknown`, also where the beginning names several.
  func named(_ text: String, among ids: [StatementID], kind: String) throws(GateError) -> StatementID {
    let hex = text.hasPrefix("sha256:") ? String(text.dropFirst(7)) : text
    let found = hex.count < 8 ? [] : ids.filter { $0.digest.hex.hasPrefix(hex) }
    guard let id = found.first, found.count == 1 else {
      throw GateError(
        "record.unknown",
        found.isEmpty
          ? "there is no \(kind) '\(text.prefix(100))'" : "'\(text)' names \(found.count) of them",
        remedy:
          "`ephor \(kind) list` shows each with its id; eight digits of it are enough where no other begins so"
      )
    }
    return id
  }
}
