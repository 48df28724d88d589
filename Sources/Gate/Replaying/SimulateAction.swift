import Attestation
import Decision
import Governance
import Ledger
package import Notation

/// Asks which past decisions new rules would have changed.
///
/// The same machinery as `replay`: each decision is made again from the log and its content, first by its own rules,
/// then by the new ones. Decisions that no gate made are passed over, and counted.
package struct SimulateAction {
  private let workspace: Workspace
  private let pin: Digest?
  private let surroundings: Surroundings
  private let policy: String
  private let since: Timestamp
  private let system: String?
  private let progress: (GateProgress) -> Void

  /// - Parameters:
  ///   - pin: the digest that the trust root must have.
  ///   - policy: a `.rego` file or a folder; see `RulesProposal`.
  ///   - since: the time of the first decision to be asked.
  ///   - system: the slug of the system; nil for all that the log knows.
  package init(
    workspace: Workspace, pin: Digest?, surroundings: Surroundings, policy: String, since: Timestamp,
    system: String?, progress: @escaping (GateProgress) -> Void
  ) {
    self.workspace = workspace
    self.pin = pin
    self.surroundings = surroundings
    self.policy = policy
    self.since = since
    self.system = system
    self.progress = progress
  }

  /// Simulates, oldest decision first.
  ///
  /// - Throws: `log.absent`, `simulate.unknown_system`, `simulate.unread` for a package that nothing asks for, what
  ///   reading and compiling the new rules throws. What a single decision lacks is part of the answer.
  package func run() throws -> SimulationReport {
    let log = try LocalLog.required(workspace, surroundings: surroundings)
    let proposal = try RulesProposal(path: policy)
    let decisions = try decisions(in: log)
    let made = decisions.all.filter(\.author.isGate)
    var engines = Engines()
    var entries: [SimulationReport.Entry] = []
    var placement: RulesPlacement?
    for (position, decision) in made.enumerated() {
      progress(GateProgress(label: "deciding again", done: position, total: made.count, unit: "decisions"))
      entries.append(
        SimulationReport.Entry(
          id: decision.id.description, record: decision.content,
          result: try simulate(decision, log, proposal, &engines, &placement)))
    }
    if let error = placement.flatMap(unread) { throw error }
    return SimulationReport(
      policy: policy, since: since, system: system, placement: placement ?? RulesPlacement(),
      entries: entries,
      passedOver: decisions.passedOver(since: nil))
  }

  /// The refusal of what no decision reads; nil where all is read.
  private func unread(_ placement: RulesPlacement) -> (any Error)? {
    guard let (package, near) = placement.unread.min(by: { $0.key < $1.key }) else { return nil }
    let asked = PolicyEngine.askedRules.joined(separator: ", ")
    return GateError(
      "simulate.unread", "\(policy) adds the package \(package), which no decision reads",
      remedy: near.map { "did you mean package \($0)?" }
        ?? "findings come from the rules \(asked) in packages below ephor.controls, org or local")
  }

  private func decisions(in log: LocalLog) throws -> GateDecisions {
    let trust = try Trust(
      workspace, pin: pin, asOf: surroundings.now, further: log.keyStatements(beside: workspace))
    let decisions = try GateDecisions(
      in: log, root: trust.root, own: GateKey.known(of: workspace, surroundings), at: surroundings.now)
    if let system {
      let known = Set(decisions.all.filter(\.author.isGate).map(\.content.system)).sorted()
      guard known.contains(system) else {
        throw GateError(
          "simulate.unknown_system", "the log holds no gate's decision about a system '\(system)'",
          remedy: nearestKey(to: system, among: known).map { "did you mean \($0)?" }
            ?? "it holds decisions about \(known.isEmpty ? "none" : known.joined(separator: ", "))")
      }
    }
    return GateDecisions(
      decisions.all.filter {
        $0.content.time >= since && (system == nil || $0.content.system == system)
      })
  }

  private func simulate(
    _ decision: GateDecisions.Member, _ log: LocalLog, _ proposal: RulesProposal, _ engines: inout Engines,
    _ placement: inout RulesPlacement?
  ) throws -> Simulation.Result {
    let record = decision.content
    let stored: StoredDecision
    switch try StoredDecision.read(record, at: decision.index, log) {
    case .found(let found): stored = found
    case .notReplayable(let reason), .different(let reason): return .notReplayable(reason)
    }
    let (files, placed) = try proposal.applied(to: stored.ruleFiles)
    if placement?.formUnion(placed) == nil { placement = placed }
    let rules: Rules
    switch try StoredDecision.rules(files, stored.manifest) {
    case .tightened(let tightened): rules = tightened
    case .refused(let loosenings):
      guard let tier = record.tier else { return .notReplayable("it has no tier") }
      let reasons = loosenings.map(\.error.message).joined(separator: "; ")
      return .changed(
        SimulatedChange(
          verdict: record.verdict, tier: tier,
          undecided: "the manifest asks for less than the new rules: \(reasons)"
        ))
    }
    let engine: PolicyEngine
    do {
      engine = try engines.engine(of: rules, isTyped: true)
    } catch let error as DecisionError {
      // A layer that finds nothing does not compile; what nobody reads in it says more.
      throw unread(placed) ?? error
    }
    do {
      return try Simulation(stored.replay(under: stored.rules), proposed: rules)
        .run(past: engines.engine(of: stored.rules, isTyped: false), proposed: engine)
    } catch let error as DecisionError {
      return .notReplayable("\(error.message) [\(error.code)]")
    }
  }
}

extension SimulateAction {
  /// Policies that are compiled already: most decisions of a log share their rules.
  private struct Engines {
    private var known: [Digest: PolicyEngine] = [:]

    /// - Parameter isTyped: whether a misspelt field of the input is an error; true for what is new.
    mutating func engine(of rules: Rules, isTyped: Bool) throws -> PolicyEngine {
      if let engine = known[rules.digest] { return engine }
      let schema = isTyped ? TypedInput(try JSONSchema(PolicyInputSchema.json())) : nil
      let engine = try PolicyEngine(rules, inputSchema: schema)
      known[rules.digest] = engine
      return engine
    }
  }
}
