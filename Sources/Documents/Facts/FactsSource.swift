package import Attestation
package import Gate
package import Governance
package import Ledger
package import Notation
package import TransparencyLog

/// A workspace's log and trust root, opened for reading: where facts come from.
package struct FactsSource: Sendable {
  /// The folder of the governed system.
  package let workspace: Workspace
  package let ledger: Ledger
  package let trust: Trust
  /// The keys of this folder's own gate.
  package let gateKeys: [PublicKey]
  /// The present moment.
  package let now: Timestamp
  private let log: LocalLog
  private let texts: SealedTexts

  /// Opens what is there, and checks the whole log before anything of it is believed; nothing is begun or written.
  ///
  /// - Parameter pin: the digest that the trust root must have.
  /// - Throws: `log.absent`, `ledger.unsound`, and what opening the log and reading the trust root throw.
  package init(workspace: Workspace, surroundings: Surroundings, pin: Digest?) throws {
    let log = try LocalLog.required(workspace, surroundings: surroundings, checked: .whole)
    self.workspace = workspace
    self.log = log
    ledger = log.ledger
    gateKeys = try GateKey.known(of: workspace, surroundings)
    texts = SealedTexts(workspace: workspace, surroundings: surroundings)
    trust = try Trust(
      workspace, pin: pin, asOf: surroundings.now, further: log.keyStatements(beside: workspace))
    now = surroundings.now
  }

  /// The log's facts about a system.
  ///
  /// - Parameters:
  ///   - size: a state of the log that it signed; nil for the latest.
  ///   - asOf: when age is judged; nil for now, or for when the last leaf was recorded where that is later.
  /// - Throws: what `SystemFacts.read` throws.
  package func facts(
    of name: SystemName, size: TreeSize? = nil, asOf: Timestamp? = nil
  ) throws -> SystemFacts {
    try facts(of: name, size: size, asOf: asOf, judgedBy: trust.root)
  }

  /// The same, with signatures judged by keys that are given.
  func facts(
    of name: SystemName, size: TreeSize?, asOf: Timestamp?, judgedBy root: TrustRoot?
  ) throws -> SystemFacts {
    var facts = try SystemFacts.read(
      ledger, log: ledger.local, name, size: size, asOf: asOf ?? (size == nil ? present() : nil),
      trustRoot: root, gateKeys: gateKeys)
    facts.texts = texts.opened(
      facts.all.flatMap { StatedText.commitments(in: $0.statement.content).map(\.commitment) },
      try texts.record(trust, log: log))
    return facts
  }

  /// Makes a decision again from what the log holds.
  ///
  /// - Throws: `decision.not_replayable` unless every control, waiver and the verdict come out as they are recorded.
  package func account(of decision: LoggedFact<DecisionContent>) throws -> DecisionAccount {
    try DecisionAccount(decision.content, at: decision.index, in: log)
  }

  /// Now, or when the last leaf was recorded: a log may be a moment ahead of this machine's clock.
  func present() throws -> Timestamp {
    let size = try ledger.checkpoint(of: ledger.local).checkpoint.size
    guard size > .empty, let last = try ledger.leaf(LeafIndex(size.rawValue - 1), of: ledger.local) else {
      return now
    }
    return max(now, last.record.recordedAt)
  }

  /// What a decision rested on.
  package func basis(of decision: LoggedFact<DecisionContent>) throws -> DecisionBasis {
    try DecisionBasis(decision, in: ledger)
  }
}
