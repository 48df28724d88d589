import Attestation
package import Governance
import Ledger
package import Notation

/// What people wrote and statements only commit to: shown, held, erased. Statements and proofs stay as they are.
package struct SealedActions {
  private static let noteLimit = 20

  private let context: ActionContext
  private var workspace: Workspace { context.workspace }
  private var texts: SealedTexts { context.texts }

  package init(workspace: Workspace, pin: Digest?, key: KeySource, surroundings: Surroundings) {
    context = ActionContext(workspace: workspace, pin: pin, key: key, surroundings: surroundings)
  }

  // MARK: Showing

  /// Everything that was sealed, and what became of it.
  package func list() throws -> SealedList {
    let inventory = try SealedInventory(context)
    let opened = texts.opened(inventory.members.map(\.commitment), inventory.record)
    let entries = inventory.members.map { member in
      SealedList.Entry(
        member: member, state: opened[member.commitment],
        isHeld: inventory.record.isHeld(member.commitment.digest),
        keptUntil: inventory.retention.end(of: member.statement))
    }
    let isLocked = entries.contains { if case .locked = $0.state { true } else { false } }
    return SealedList(
      entries: entries, notes: (isLocked ? keyNote : []) + Self.notes(inventory.record.refusals))
  }

  private var keyNote: [String] {
    do {
      _ = try ContentKey.read(context.surroundings, makes: false)
      return []
    } catch let error as any CodedError {
      return ["no content key can be read: \(error.message)" + (error.remedy.map { "; \($0)" } ?? "")]
    } catch {
      return []
    }
  }

  private static func notes(_ refusals: [SealedRecord.Refusal]) -> [String] {
    let more = refusals.count - noteLimit
    return refusals.prefix(noteLimit).map { "\($0.place) changes nothing: \($0.why)" }
      + (more > 0 ? ["\(more) more change nothing"] : [])
  }

  // MARK: Erasing

  /// Destroys openings and says so in a signed statement.
  ///
  /// - Throws: `sealed.unknown`, `sealed.held`, `sealed.too_early`, `sealed.rank`, and what signing throws; nothing is
  ///   recorded or erased then. `sealed.not_destroyed` where the disk fails after it was recorded.
  package func erase(_ named: [String], ground: ErasureContent.Ground) throws -> WrittenFiles {
    let inventory = try SealedInventory(context)
    let wanted = try inventory.commitments(named)
    let gone = wanted.filter { inventory.record.erased[$0] != nil && !texts.has($0) }
    let left = wanted.subtracting(gone)
    guard !left.isEmpty else {
      return WrittenFiles(
        done: "\(Count.of(gone.count, "sealed text")) erased before; nothing is left to destroy.", files: [],
        fields: ["erased": []])
    }
    for commitment in left.sorted() {
      switch inventory.refusal(of: commitment, on: ground) {
      case nil: continue
      case .held(let holders)?:
        throw GateError(
          "sealed.held", "\(commitment.short) is under a legal hold of \(holders.joined(separator: " and "))",
          remedy:
            "have whoever began it end it, or two others: `ephor sealed hold \(commitment) --end`")
      case .tooEarly(let until)?:
        throw GateError(
          "sealed.too_early",
          "\(commitment.short) is kept "
            + (until.map { "until \($0.date) at least" } ?? "as long as nobody can say since when"),
          remedy:
            "wait, or say on which other ground it is erased: --ground request or --ground order")
      }
    }
    return try destroy(left, ground, inventory)
  }

  /// Destroys every opening whose time is over; the first `SealedCommitments.limit` of them.
  package func purge() throws -> WrittenFiles {
    let inventory = try SealedInventory(context)
    let due = Set(inventory.members.map(\.commitment.digest))
      .filter { texts.has($0) && inventory.refusal(of: $0, on: .expired) == nil }
    guard !due.isEmpty else {
      return WrittenFiles(
        done: "Nothing that was sealed is past its time.", files: [], fields: ["erased": []])
    }
    return try destroy(Set(due.sorted().prefix(SealedCommitments.limit)), .expired, inventory)
  }

  private func destroy(
    _ wanted: Set<Digest>, _ ground: ErasureContent.Ground, _ inventory: SealedInventory
  ) throws -> WrittenFiles {
    var rule: [String: Int] = [:]
    if ground == .expired {
      for member in wanted.flatMap(inventory.deciding) {
        let kind = Retention.kind(of: member.statement)
        rule[kind] = inventory.retention.days(of: kind)
      }
    }
    for commitment in wanted.sorted() { try texts.checkErasable(commitment) }
    // Said first: whoever is killed in between has said what a second run then does.
    let written = try write(
      ErasureContent(commitments: wanted, ground: ground, keptDays: rule), wanted, inventory)
    for commitment in wanted.sorted() {
      do {
        try texts.erase(commitment)
      } catch let error as any CodedError {
        throw GateError(
          "sealed.not_destroyed",
          "that \(commitment.short) is erased is recorded, and its opening is still here: \(error.message)",
          remedy: "mend that, and run the same command again", exitCode: 3)
      }
    }
    return WrittenFiles(
      done:
        "Erased \(Count.of(wanted.count, "sealed text")); statements and proofs stand as before.",
      files: [workspace.shown(written.file)],
      warning:
        "copies of \(workspace.shown(SealedTexts.folder)) elsewhere, in git's history too, hold what only the "
        + "content key opens; destroy it where such copies must not be read",
      next: "ephor gate",
      fields: [
        "statement": .string(written.id.description),
        "erased": .array(wanted.sorted().map { .string($0.description) }),
      ])
  }

  // MARK: Holding

  /// Begins or ends a legal hold.
  ///
  /// - Throws: `sealed.unknown`, `sealed.erased`, `sealed.not_held`, `sealed.same_moment`, `sealed.rank`, and what
  ///   signing throws; nothing is recorded then.
  package func hold(_ named: [String], ends: Bool) throws -> WrittenFiles {
    let inventory = try SealedInventory(context)
    let wanted = try inventory.commitments(named)
    for commitment in wanted.sorted() {
      if !ends, let day = inventory.record.erased[commitment] {
        throw GateError(
          "sealed.erased", "\(commitment.short) was erased on \(day.date), and there is nothing to hold",
          remedy: "`ephor sealed list` shows what can be held")
      }
      if ends, !inventory.record.isHeld(commitment) {
        throw GateError(
          "sealed.not_held", "\(commitment.short) is under no legal hold",
          remedy: "`ephor sealed list` shows what is held")
      }
    }
    let written = try write(HoldContent(commitments: wanted, holds: !ends), wanted, inventory)
    let count = Count.of(wanted.count, "sealed text")
    let still = Set(wanted.flatMap { written.record.holders(of: $0) }).sorted().joined(separator: " and ")
    return WrittenFiles(
      done: !ends
        ? "\(count) held: nobody erases what is under a legal hold."
        : still.isEmpty
          ? "The hold on \(count) ends."
          : "Said, and the hold of \(still) stays: whoever began it ends it, or two others together.",
      files: [workspace.shown(written.file)], next: "ephor gate",
      fields: ["statement": .string(written.id.description), "held": .bool(!ends || !still.isEmpty)])
  }

  // MARK: Saying so

  private struct Written {
    let file: String
    let id: StatementID
    /// What is held and erased with it.
    let record: SealedRecord
  }

  /// Signs, writes, and appends to the local log where there is one: what was held or erased is on record at once.
  /// Whatever would refuse it does so before; what was written is taken back where the log does not take it.
  private func write(
    _ content: some StatementContent, _ commitments: Set<Digest>, _ inventory: SealedInventory
  ) throws -> Written {
    let now = context.surroundings.now
    let key = try context.key.required(to: "erase or hold what is sealed")
    try LocalLog.existing(workspace, surroundings: context.surroundings)?
      .checkClock(context.surroundings, before: "nothing is held or erased")
    let signer = try context.enrolled(key, by: inventory.trust, as: "erase or hold what is sealed")
    guard signer.holdsAny(of: inventory.ranks) else {
      throw GateError(
        "sealed.rank",
        "\(signer.name) has none of the ranks that may hold and erase sealed texts "
          + "(\(inventory.ranks.joined(separator: ", ")))",
        remedy: context.anotherPerson(inventory.ranks, runs: "ephor sealed …"))
    }
    let kind = type(of: content).kind
    let statement = try content.statement(
      about: commitments.sorted().map { Subject(name: "sealed text", digest: $0) },
      author: key.publicKey.keyid,
      nonce: context.surroundings.nonce(
        for: "\(kind) \(commitments.sorted().map(\.hex)) \(key.publicKey.keyid) \(now)"), from: now)
    let id = try statement.id()
    let envelope = try statement.signed(by: key)
    let record = try inventory.record(with: envelope, as: id)
    try check(record, id, ends: (content as? HoldContent)?.holds == false, signer.holder, commitments)
    return Written(
      file: try keep(envelope, as: "\(kind)-\(id.digest.hex.prefix(12))"), id: id, record: record)
  }

  /// What is said must come true, or nobody signs it.
  private func check(
    _ record: SealedRecord, _ id: StatementID, ends: Bool, _ holder: String, _ commitments: Set<Digest>
  ) throws(GateError) {
    if let refusal = record.refusals.first(where: { $0.id == id }) {
      throw GateError(
        "sealed.not_counted", "nothing was signed, since it would change nothing: \(refusal.why)",
        remedy: "see `ephor sealed list`")
    }
    guard ends, commitments.contains(where: { record.holders(of: $0).contains(holder) }) else { return }
    throw GateError(
      "sealed.same_moment", "that hold began in this very second, so nobody could tell which came later",
      remedy: "run the command again")
  }

  private func keep(_ envelope: Envelope, as name: String) throws -> String {
    let path = "governance/\(GovernanceFolder.Section.erasures.rawValue)/\(name)\(GovernanceFolder.suffix)"
    let wasHere = FileStamp.read(workspace.path(path)) != nil
    let file = try GovernanceFolder.write(envelope, .erasures, named: name, in: workspace)
    do {
      try context.append(envelope)
    } catch {
      if !wasHere { try FileWriter.remove(workspace.path(file)) }
      throw error
    }
    return file
  }
}
