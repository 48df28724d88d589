import Attestation
import Governance
import Notation

/// Deciding again from what a decision left behind.
extension Replay {
  /// The decision as its own rules make it again.
  func past(_ engine: PolicyEngine) throws(DecisionError) -> Redecision {
    guard let tier = record.tier else {
      throw DecisionError(.notReplayable, "the recorded decision has no tier: it ended in an error")
    }
    let components = try self.components()
    let evaluations = try self.evaluations()
    let asked = try engine.tier(of: inputOfTier, at: record.time).held(by: held(components))
    let standing = ReleaseState.TierStanding(tier, facts: min(tier, asked.facts))
    let gate = try gate(engine, components, evaluations, standing, in: input)
    let answer = try engine.answer(to: input, at: record.time)
    let judged = try judged(answer, input, standing.tier)
    var waivers = waivers(answer, standing.tier, components)
    let state = try state(standing, components, evaluations, waivers.apply(to: judged))
    let rule = try ApprovalFloor.rule(policy: answer.approvals, baseline: rules.baseline.approvals[tier])
    let people = people(of: state, by: rule)
    let controls = waivers.apply(to: floor(rule, people).apply(to: judged))
    let warnings = answer.findings.filter { $0.kind == .warn }
    return Redecision(
      asked: asked, gate: gate, controls: controls, warnings: warnings,
      inapplicable: answer.inapplicable, state: state, people: people,
      verdict: Decider.verdict(controls, warnings))
  }

  /// The decision as these rules, which are not its own, would have made it.
  ///
  /// What people signed is held fixed: the submission and the approvals that counted for the state of then count for
  /// it here, as far as their number and ranks satisfy these rules. Otherwise every change of a rule would come out as
  /// a missing approval, because approvals bind to the rules. What the past held, such as the tier of the last
  /// approved release, stays what it was.
  ///
  /// - Parameters:
  ///   - engine: the policies of these rules.
  ///   - past: the decision by its own rules.
  ///   - held: the tier that held then.
  func proposed(
    _ engine: PolicyEngine, past: Redecision, held: ReleaseHistory.HeldTier?
  ) throws(DecisionError) -> Redecision {
    let components = try self.components()
    let evaluations = try self.evaluations()
    let asked = try engine.tier(of: inputOfTier, at: record.time).held(by: held)
    let standing = asked.standing
    var document = with(asked)
    let gate = try gate(engine, components, evaluations, standing, in: document)
    if let gate { document = Self.putting(["release", "gate"], gate.json, into: document) }
    let first = try engine.answer(to: document, at: record.time)
    let rule = try ApprovalFloor.rule(
      policy: first.approvals, baseline: rules.baseline.approvals[standing.tier])
    let people = people(of: past.state, by: rule)
    document = Self.putting(["approvals"], .array(people.approvals.map(PolicyInput.json)), into: document)
    let answer = try engine.answer(to: document, at: record.time)
    let judged = try judged(answer, document, standing.tier)
    var waivers = waivers(answer, standing.tier, components)
    let state = try state(standing, components, evaluations, waivers.apply(to: judged))
    let controls = waivers.apply(to: floor(rule, people).apply(to: judged))
    let warnings = answer.findings.filter { $0.kind == .warn }
    return Redecision(
      asked: asked, gate: gate, controls: controls, warnings: warnings,
      inapplicable: answer.inapplicable, state: state, people: people,
      verdict: Decider.verdict(controls, warnings))
  }

  private func judged(
    _ answer: PolicyAnswer, _ input: JSON, _ tier: Tier
  ) throws(DecisionError) -> [JudgedControl] {
    try ControlJudge(
      rules: rules, tier: tier, point: record.point,
      evidence: evidence + PeopleEvidence.items(in: input, at: record.time)
    ).judge(answer)
  }

  private func waivers(
    _ answer: PolicyAnswer, _ tier: Tier, _ components: [ReleaseState.ComponentDigest]
  ) -> WaiverJudge {
    WaiverJudge(
      statements.waivers,
      in: WaiverTerms(rules.baseline.waivers[tier], answer).circumstances(
        manifest, components: components, asOf: record.time, catalog: rules.catalog))
  }

  private func people(of state: ReleaseState, by rule: Baseline.ApprovalRule) -> ApprovalJudge {
    ApprovalJudge(
      submissions: statements.submissions, approvals: statements.approvals, state: state, ranks: rule.ranks,
      asOf: record.time)
  }

  private func floor(_ rule: Baseline.ApprovalRule, _ people: ApprovalJudge) -> ApprovalFloor {
    ApprovalFloor(
      isSubmitted: people.submission != nil,
      approvers: Quorum(people.approvals, needed: rule.quorum).counted.count, needed: rule.quorum)
  }

  /// The input with the tier that these rules give.
  private func with(_ tier: PolicyInput.TierFinding) -> JSON {
    var document = Self.putting(["tier"], .string(tier.tier.rawValue), into: input)
    document = Self.putting(["facts_tier"], .string(tier.facts.rawValue), into: document)
    return Self.putting(["tier_reasons"], .array(tier.reasons.map(JSON.string)), into: document)
  }

  /// A document with a member of its context set.
  private static func putting(_ path: [String], _ value: JSON, into document: JSON) -> JSON {
    func put(_ path: ArraySlice<String>, _ json: JSON?) -> JSON {
      guard let name = path.first else { return value }
      var object = json?.object ?? JSONObject()
      object[name] = put(path.dropFirst(), object[name])
      return .object(object)
    }
    return put(["context"] + path[...], document)
  }
}
