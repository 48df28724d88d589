package import Governance
import Notation

/// Makes the decision: pure, so that the same question always has the same answer (invariant 9).
///
/// Where the system goes live, the release gate is asked first. Then two passes: the first finds what every
/// control came to and so the state that people submit and approve; the second tells the policies which submission
/// and approvals of that state count.
package struct Decider: Sendable {
  private let rules: Rules
  private let engine: PolicyEngine

  package init(_ rules: Rules, _ engine: PolicyEngine) {
    self.rules = rules
    self.engine = engine
  }

  /// Decides.
  ///
  /// - Precondition: the question's input has its tier.
  /// - Throws: `DecisionError`, which makes the verdict `error`.
  package func decide(_ question: Question) throws(DecisionError) -> Decision {
    guard let tier = question.input.tier else {
      throw DecisionError(.policyResult, "the question has no tier", remedy: "ask for the tier first")
    }
    var input = question.input
    let time = input.time
    if input.point.goesLive { input.releaseGate = try releaseGate(question, tier) }
    var judge = ControlJudge(rules: rules, tier: tier.tier, point: input.point, evidence: input.evidence)

    let first = try engine.answer(to: input.json, at: time)
    let terms = WaiverTerms(rules.baseline.waivers[tier.tier], first)
    var waivers = WaiverJudge(
      question.waivers,
      in: terms.circumstances(
        input.manifest, components: question.components, asOf: time, catalog: rules.catalog))
    let unapproved = try waivers.apply(to: judge.judge(first))
    let state = try releaseState(question, tier, unapproved)

    let rule = try ApprovalFloor.rule(
      policy: first.approvals, baseline: rules.baseline.approvals[tier.tier])
    let people = ApprovalJudge(
      submissions: question.submissions, approvals: question.approvals, state: state, ranks: rule.ranks,
      asOf: time)
    let quorum = Quorum(people.approvals, needed: rule.quorum)
    input.state = state.digest
    input.submission = people.submission
    input.approvals = people.approvals
    let document = input.json
    judge.add(try PeopleEvidence.items(in: document, at: time))
    let second = try engine.answer(to: document, at: time)
    let floor = ApprovalFloor(
      isSubmitted: people.submission != nil, approvers: quorum.counted.count, needed: rule.quorum)
    let controls = try waivers.apply(to: floor.apply(to: judge.judge(second)))
    guard try releaseState(question, tier, controls).digest == state.digest else {
      throw DecisionError(
        .stateUnsettled, "a control that judges no approvals came out otherwise once approvals were known",
        remedy: "mark the control `judges_approvals` in the catalogue, or keep approvals out of its policy")
    }
    let warnings = second.findings.filter { $0.kind == .warn }
    let point = rules.baseline.point(input.point)
    let verdict = Self.verdict(controls, warnings)
    return Decision(
      verdict: verdict, effect: verdict == .fail && point.mode == .enforce ? .deny : .allow, mode: point.mode,
      tier: tier, state: state, controls: controls, warnings: warnings, inapplicable: second.inapplicable,
      submission: people.submission, quorum: quorum, approverRanks: rule.ranks,
      releaseGate: input.releaseGate, waiverTerms: terms, refusals: people.refusals + waivers.refusals,
      input: document)
  }

  /// Fail when anything that must hold does not; warn when something deserves a look.
  static func verdict(_ controls: [JudgedControl], _ warnings: [PolicyFinding]) -> Verdict {
    if controls.contains(where: \.isBlocking) { return .fail }
    if !warnings.isEmpty || controls.contains(where: { !$0.isSatisfied && $0.mode == .warn }) { return .warn }
    return .pass
  }

  /// What the release gate says of the same system now.
  private func releaseGate(
    _ question: Question, _ tier: PolicyInput.TierFinding
  ) throws(DecisionError) -> ReleaseGate {
    var input = question.input
    input.point = .release
    return try ReleaseGateJudge(
      rules: rules, engine: engine, manifest: input.manifest, components: question.components,
      evaluations: input.measuredFiles, tier: tier.standing, evidence: input.evidence, time: input.time
    ).gate(input.json, people: question.submissions + question.approvals, waived: question.waivers)
  }

  private func releaseState(
    _ question: Question, _ tier: PolicyInput.TierFinding, _ controls: [JudgedControl]
  ) throws(DecisionError) -> ReleaseState {
    do {
      return try ReleaseState(
        manifest: question.input.manifest, point: question.input.point, components: question.components,
        evaluations: question.input.measuredFiles, rules: rules, tier: tier.standing,
        outcomes: controls.map(\.result))
    } catch {
      throw DecisionError(.policyResult, error.message, remedy: error.remedy, at: error.location)
    }
  }
}
