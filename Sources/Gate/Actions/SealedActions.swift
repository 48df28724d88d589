import Attestation
package import Governance
import Ledger
package import Notation

/// What people wrote and statements only commit to: shown, held, erased. Statements and proofs stay as they are.
package struct SealedActions {
  private let context: ActionContext
  private var workspace: Workspace { context.workspace }
  private var now: Timestamp { context.surroundings.now }
  private var texts: SealedTexts { context.texts }

  package init(workspace: Workspace, pin: Digest?, key: KeySource, surroundings: Surroundings) {
    context = ActionContext(workspace: workspace, pin: pin, key: key, surroundings: surroundings)
  }

  /// A sealed member of a statement.
  private struct Member {
    let commitment: Digest
    let name: String
    let statement: SignedStatement
  }

  /// Everything that was sealed, and what became of it.
  package func list() throws -> SealedList {
    let (members, retention) = try known()
    return SealedList(
      entries: try members.map { member in
        let found = try texts.find(Commitment(member.commitment))
        let kind =
          PredicateType.parse(member.statement.statement.predicateType)?.kind ?? "statement"
        return SealedList.Entry(
          commitment: member.commitment, statement: member.statement.id, kind: kind,
          name: member.name,
          found: found, isHeld: retention.held.contains(member.commitment),
          keptUntil: member.statement.at.map {
            Retention.end(of: member.statement.statement.predicateType, since: $0)
          })
      })
  }

  /// Destroys openings and says so in a signed statement.
  ///
  /// - Throws: `sealed.unknown`, `sealed.held`, `sealed.too_early`, and what signing throws; nothing is erased then.
  package func erase(_ named: [String], ground: ErasureContent.Ground) throws -> WrittenFiles {
    let (members, retention) = try known()
    let wanted = try commitments(named, among: members)
    for member in members where wanted.contains(member.commitment) {
      switch retention.refusal(of: member.commitment, in: member.statement, on: ground, asOf: now) {
      case nil: continue
      case .held?:
        throw GateError(
          "sealed.held", "\(member.commitment.short) is under a legal hold",
          remedy: "have the hold ended first: `ephor sealed hold \(member.commitment) --end`")
      case .tooEarly(let until)?:
        throw GateError(
          "sealed.too_early", "\(member.commitment.short) is kept until \(until.date) at least",
          remedy:
            "wait, or say on which other ground it is erased: --ground request or --ground order")
      }
    }
    return try destroy(wanted, ground)
  }

  /// Destroys every opening whose time is over.
  package func purge() throws -> WrittenFiles {
    let (members, retention) = try known()
    let stays = members.filter {
      retention.refusal(of: $0.commitment, in: $0.statement, on: .expired, asOf: now) != nil
    }
    let due = Set(members.map(\.commitment)).subtracting(stays.map(\.commitment)).filter(texts.has)
    guard !due.isEmpty else {
      return WrittenFiles(
        done: "Nothing that was sealed is past its time.", files: [], fields: ["erased": []])
    }
    return try destroy(due, .expired)
  }

  /// Begins or ends a legal hold.
  package func hold(_ named: [String], ends: Bool) throws -> WrittenFiles {
    let wanted = try commitments(named, among: known().0)
    let (file, id) = try write(HoldContent(commitments: wanted, holds: !ends), wanted)
    return WrittenFiles(
      done: ends
        ? "The hold on \(Count.of(wanted.count, "sealed text")) ends."
        : "\(Count.of(wanted.count, "sealed text")) held: nobody erases what is under a legal hold.",
      files: [workspace.shown(file)], next: "ephor gate",
      fields: ["statement": .string(id.description)])
  }

  private func destroy(_ wanted: Set<Digest>, _ ground: ErasureContent.Ground) throws
    -> WrittenFiles
  {
    // Said first: whoever is killed in between has said what a second run then does.
    let (file, id) = try write(ErasureContent(commitments: wanted, ground: ground), wanted)
    for commitment in wanted.sorted() { try texts.erase(commitment) }
    return WrittenFiles(
      done:
        "Erased \(Count.of(wanted.count, "sealed text")); statements and proofs stand as before.",
      files: [workspace.shown(file)],
      warning:
        "copies of \(workspace.shown(SealedTexts.folder)) elsewhere, in git's history too, hold what only the "
        + "content key opens; destroy it where such copies must not be read",
      next: "ephor gate",
      fields: [
        "statement": .string(id.description),
        "erased": .array(wanted.sorted().map { .string($0.description) }),
      ])
  }

  private func write(
    _ content: some StatementContent, _ commitments: Set<Digest>
  ) throws -> (file: String, id: StatementID) {
    let key = try context.key.required(to: "erase or hold what is sealed")
    let trust = try Trust(workspace, pin: context.pin, asOf: now)
    _ = try context.enrolled(key, by: trust, as: "erase or hold what is sealed")
    let kind = type(of: content).kind
    let statement = try content.statement(
      about: commitments.sorted().map { Subject(name: "sealed text", digest: $0) },
      author: key.publicKey.keyid,
      nonce: context.surroundings.nonce(
        for: "\(kind) \(commitments.sorted().map(\.hex)) \(key.publicKey.keyid) \(now)"), from: now)
    let id = try statement.id()
    let file = try GovernanceFolder.write(
      statement.signed(by: key), .erasures, named: "\(kind)-\(id.digest.hex.prefix(12))",
      in: workspace)
    return (file, id)
  }

  private func commitments(_ named: [String], among members: [Member]) throws -> Set<Digest> {
    var found: Set<Digest> = []
    for name in named {
      guard let digest = try? Digest(parsing: name),
        members.contains(where: { $0.commitment == digest })
      else {
        throw GateError(
          "sealed.unknown", "no statement commits to '\(name)'",
          remedy: "give the whole sha256:… as `ephor sealed list` shows it")
      }
      found.insert(digest)
    }
    return found
  }

  /// All sealed members of the statements under `governance/` and in the local log, and what is held.
  private func known() throws -> ([Member], Retention) {
    let trust = try Trust(workspace, pin: context.pin, asOf: now)
    guard let root = trust.root else {
      throw GateError(
        "trust_root.missing", "there is no trust root, so nobody's statement counts",
        remedy: "make one with `ephor init --yes`")
    }
    var statements: [StatementID: SignedStatement] = [:]
    for file in try GovernanceFolder(workspace).files.values.joined() {
      statements[file.id] = try SignedStatement(
        file.envelope, trust: root, recordedAt: nil, keysValidAt: now)
    }
    if let log = try LocalLog.existing(workspace, surroundings: context.surroundings) {
      for recorded in try log.ledger.statements(StatementQuery(), in: log.ledger.local)
      where statements[recorded.id] == nil {
        statements[recorded.id] = try SignedStatement(
          recorded.envelope, trust: root, recordedAt: recorded.recordedAt, keysValidAt: now)
      }
    }
    let members = statements.values.flatMap { signed in
      (signed.statement.content["sealed"]?.object ?? [:]).compactMap { member -> Member? in
        guard let digest = member.value.string.flatMap({ try? Digest(parsing: $0) }) else {
          return nil
        }
        return Member(commitment: digest, name: member.key, statement: signed)
      }
    }
    return (members.sorted { $0.commitment < $1.commitment }, Retention(Array(statements.values)))
  }
}
