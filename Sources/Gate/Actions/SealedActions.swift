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

  /// Everything that was sealed, and what became of it.
  package func list() throws -> SealedList {
    let inventory = try SealedInventory(context)
    let opened = texts.opened(inventory.members.map(\.commitment), erased: inventory.retention.erased)
    return SealedList(
      entries: inventory.members.map { member in
        SealedList.Entry(
          commitment: member.commitment, statement: member.statement.id,
          kind: Retention.kind(of: member.statement), name: member.name,
          standing: opened[member.commitment],
          isHeld: inventory.retention.held.contains(member.commitment.digest),
          keptUntil: inventory.retention.end(of: member.statement))
      })
  }

  /// Destroys openings and says so in a signed statement.
  ///
  /// - Throws: `sealed.unknown`, `sealed.held`, `sealed.too_early`, and what signing throws; nothing is erased then.
  package func erase(_ named: [String], ground: ErasureContent.Ground) throws -> WrittenFiles {
    let inventory = try SealedInventory(context)
    let wanted = try inventory.commitments(named)
    for member in inventory.members(of: wanted) {
      switch inventory.refusal(of: member, on: ground, asOf: now) {
      case nil: continue
      case .held?:
        throw GateError(
          "sealed.held", "\(member.commitment.digest.short) is under a legal hold",
          remedy: "have the hold ended first: `ephor sealed hold \(member.commitment) --end`")
      case .tooEarly(let until)?:
        throw GateError(
          "sealed.too_early", "\(member.commitment.digest.short) is kept until \(until.date) at least",
          remedy:
            "wait, or say on which other ground it is erased: --ground request or --ground order")
      }
    }
    return try destroy(wanted, ground, inventory)
  }

  /// Destroys every opening whose time is over.
  package func purge() throws -> WrittenFiles {
    let inventory = try SealedInventory(context)
    let stays = inventory.members.filter { inventory.refusal(of: $0, on: .expired, asOf: now) != nil }
    let due = Set(inventory.members.map(\.commitment.digest))
      .subtracting(stays.map(\.commitment.digest)).filter(texts.has)
    guard !due.isEmpty else {
      return WrittenFiles(
        done: "Nothing that was sealed is past its time.", files: [], fields: ["erased": []])
    }
    return try destroy(due, .expired, inventory)
  }

  /// Begins or ends a legal hold.
  package func hold(_ named: [String], ends: Bool) throws -> WrittenFiles {
    let wanted = try SealedInventory(context).commitments(named)
    let (file, id) = try write(HoldContent(commitments: wanted, holds: !ends), wanted)
    return WrittenFiles(
      done: ends
        ? "The hold on \(Count.of(wanted.count, "sealed text")) ends."
        : "\(Count.of(wanted.count, "sealed text")) held: nobody erases what is under a legal hold.",
      files: [workspace.shown(file)], next: "ephor gate",
      fields: ["statement": .string(id.description)])
  }

  private func destroy(
    _ wanted: Set<Digest>, _ ground: ErasureContent.Ground, _ inventory: SealedInventory
  ) throws -> WrittenFiles {
    var rule: [String: Int] = [:]
    if ground == .expired {
      for member in inventory.members(of: wanted) {
        let kind = Retention.kind(of: member.statement)
        rule[kind] = inventory.retention.days(of: kind)
      }
    }
    // Said first: whoever is killed in between has said what a second run then does.
    let (file, id) = try write(
      ErasureContent(commitments: wanted, ground: ground, keptDays: rule), wanted)
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

  /// Signs, writes, and appends to the local log where there is one: what was held or erased is on record at once.
  private func write(
    _ content: some StatementContent, _ commitments: Set<Digest>
  ) throws -> (file: String, id: StatementID) {
    let key = try context.key.required(to: "erase or hold what is sealed")
    try LocalLog.existing(workspace, surroundings: context.surroundings)?
      .checkClock(context.surroundings, before: "nothing is held or erased")
    let trust = try Trust(workspace, pin: context.pin, asOf: now)
    _ = try context.enrolled(key, by: trust, as: "erase or hold what is sealed")
    let kind = type(of: content).kind
    let statement = try content.statement(
      about: commitments.sorted().map { Subject(name: "sealed text", digest: $0) },
      author: key.publicKey.keyid,
      nonce: context.surroundings.nonce(
        for: "\(kind) \(commitments.sorted().map(\.hex)) \(key.publicKey.keyid) \(now)"), from: now)
    let id = try statement.id()
    let envelope = try statement.signed(by: key)
    let file = try GovernanceFolder.write(
      envelope, .erasures, named: "\(kind)-\(id.digest.hex.prefix(12))", in: workspace)
    try context.append(envelope)
    return (file, id)
  }
}
