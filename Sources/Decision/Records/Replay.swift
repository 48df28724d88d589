import Attestation
package import Governance
package import Notation

/// An earlier decision, made again from what it left behind (invariant 9).
///
/// Waivers, submission and approvals are judged anew from the statements that people signed: what the record says
/// of them is compared, never believed.
package struct Replay {
  /// What came of it.
  package enum Result: Sendable, Hashable {
    /// Every control, waiver and the verdict came out the same.
    case same
    /// Something came out otherwise; a sentence each.
    case different([String])
  }

  /// What people had signed when the decision was made, their signatures judged by the trust root of then.
  package struct Statements: Sendable {
    /// Signed submissions, of any state.
    package var submissions: [SignedStatement]
    /// Signed approvals, of any state.
    package var approvals: [SignedStatement]
    /// Signed waivers, of any control.
    package var waivers: [SignedStatement]

    package init(
      submissions: [SignedStatement], approvals: [SignedStatement], waivers: [SignedStatement]
    ) {
      self.submissions = submissions
      self.approvals = approvals
      self.waivers = waivers
    }
  }

  let record: DecisionContent
  let rules: Rules
  let manifest: Manifest
  let input: JSON
  let evidence: [EvidenceItem]
  let statements: Statements

  /// - Parameters:
  ///   - record: the recorded decision.
  ///   - rules: the recorded rules.
  ///   - manifest: the recorded manifest.
  ///   - input: the recorded input document.
  ///   - evidence: the evidence of that document.
  ///   - statements: what people had signed.
  package init(
    _ record: DecisionContent, rules: Rules, manifest: Manifest, input: JSON, evidence: [EvidenceItem],
    statements: Statements
  ) {
    self.record = record
    self.rules = rules
    self.manifest = manifest
    self.input = input
    self.evidence = evidence
    self.statements = statements
  }

  /// Decides again and compares with the record.
  ///
  /// - Throws: `decision.not_replayable` where the record lacks something, and what a policy throws.
  package func run(_ engine: PolicyEngine) throws(DecisionError) -> Result {
    guard let tier = record.tier else {
      throw DecisionError(.notReplayable, "the recorded decision has no tier: it ended in an error")
    }
    let components = try self.components()
    let evaluations = try self.evaluations()
    let asked = try engine.tier(of: inputOfTier, at: record.time).held(by: held(components))
    let standing = ReleaseState.TierStanding(tier, facts: min(tier, asked.facts))
    let differing = try gateDifferences(engine, components, evaluations, standing)
    let answer = try engine.answer(to: input, at: record.time)
    let judge = ControlJudge(
      rules: rules, tier: tier, point: record.point,
      evidence: evidence + (try PeopleEvidence.items(in: input, at: record.time)))
    var waivers = WaiverJudge(
      statements.waivers,
      in: WaiverTerms(rules.baseline.waivers[tier], answer).circumstances(
        manifest, components: components, asOf: record.time, catalog: rules.catalog))
    let judged = try judge.judge(answer)
    let state = try state(standing, components, evaluations, waivers.apply(to: judged))
    let rule = try ApprovalFloor.rule(policy: answer.approvals, baseline: rules.baseline.approvals[tier])
    let people = ApprovalJudge(
      submissions: statements.submissions, approvals: statements.approvals, state: state, ranks: rule.ranks,
      asOf: record.time)
    let quorum = Quorum(people.approvals, needed: rule.quorum)
    let floor = ApprovalFloor(
      isSubmitted: people.submission != nil, approvers: quorum.counted.count, needed: rule.quorum)
    let controls = waivers.apply(to: floor.apply(to: judged))
    var differences: [String] = []
    if asked.tier != tier {
      differences.append("the tier is \(asked.tier.rawValue), recorded was \(tier.rawValue)")
    }
    differences += differing + self.differences(controls) + self.differences(people)
    if let recorded = record.state, recorded != state.digest {
      differences.append("the state is \(state.digest.short), recorded was \(recorded.short)")
    }
    let verdict = Decider.verdict(controls, answer.findings.filter { $0.kind == .warn })
    if verdict != record.verdict {
      differences.append("the verdict is \(verdict.rawValue), recorded was \(record.verdict.rawValue)")
    }
    return differences.isEmpty ? .same : .different(differences)
  }

  // MARK: Comparing

  /// Outcomes and waivers that differ from the record's.
  private func differences(_ controls: [JudgedControl]) -> [String] {
    let recorded = Dictionary(
      record.findings.map { ($0.control, $0) }, uniquingKeysWith: { first, _ in first })
    var differences: [String] = []
    for control in controls {
      let (id, then) = (control.control.id, recorded[control.control.id])
      if then?.outcome != control.outcome {
        differences.append(
          "\(id) is \(control.outcome.rawValue), recorded was \(then?.outcome.rawValue ?? "nothing")")
      }
      switch (control.waiver, then?.waived ?? false) {
      case (nil, true): differences.append("\(id) is recorded as waived, and no waiver in the log held then")
      case (let waiver?, false):
        differences.append("\(id) is waived by \(waiver.id.digest.short), recorded was no waiver")
      case (let waiver?, true):
        if let named = then?.waiver, named != waiver.id.digest {
          differences.append("\(id) is waived by \(waiver.id.digest.short), recorded was \(named.short)")
        }
      case (nil, false): break
      }
    }
    let present = Set(controls.map(\.control.id))
    for finding in record.findings where !present.contains(finding.control) {
      differences.append("\(finding.control) was \(finding.outcome.rawValue) and is not judged now")
    }
    return differences
  }

  /// The submission and approvals that the input names, against those that the log's statements give.
  private func differences(_ people: ApprovalJudge) -> [String] {
    let context = input["context"]
    var differences: [String] = []
    if context?["submission"]?["id"]?.string != people.submission?.id.description {
      differences.append("the submission is not the one that the input names")
    }
    let named = Set((context?["approvals"]?.array ?? []).compactMap { $0["id"]?.string })
    let found = Set(people.approvals.map(\.id.description))
    if named != found {
      differences.append(
        "of the approvals that the input names, \(named.subtracting(found).count) do not count by the log's statements, "
          + "and \(found.subtracting(named).count) that count are not named")
    }
    return differences
  }
}
