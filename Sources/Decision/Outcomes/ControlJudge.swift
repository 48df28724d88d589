import Governance
import Notation

/// Turns what policies said into one outcome a control, by rules that no policy can bend (invariants 4 and 8).
struct ControlJudge {
  let rules: Rules
  let tier: Tier
  let point: ControlPoint
  /// The evidence of the input, by id.
  private var evidence: [String: EvidenceItem] = [:]

  init(rules: Rules, tier: Tier, point: ControlPoint, evidence: [EvidenceItem]) {
    self.rules = rules
    self.tier = tier
    self.point = point
    add(evidence)
  }

  /// Lets policies cite more evidence; of two items of one id the first counts.
  mutating func add(_ items: [EvidenceItem]) {
    for item in items where evidence[item.id] == nil { evidence[item.id] = item }
  }

  /// Every control that is required here or that a policy spoke of, in order of id.
  ///
  /// - Throws: `policy.result` for a policy that cites evidence nobody has.
  func judge(_ answer: PolicyAnswer) throws(DecisionError) -> [JudgedControl] {
    var required: Set<String> = []
    let demanded = Set((rules.baseline.required[tier] ?? []) + rules.requiredByManifest)
    for control in rules.required(tier, at: point)
    where answer.inapplicable[control.id] == nil || demanded.contains(control.id) || isFloor(control) {
      required.insert(control.id)
    }
    for requirement in answer.requirements { required.insert(requirement.control) }
    let spoken = answer.findings.filter { $0.kind == .deny }.map(\.control)
    var judged: [JudgedControl] = []
    for id in required.union(spoken).sorted() {
      guard let control = rules.catalog[id] else { continue }
      judged.append(try one(control, isRequired: required.contains(id), answer))
    }
    guard !judged.isEmpty else {
      throw DecisionError(
        .policyResult, "no control was judged: a decision on nothing is no pass",
        remedy:
          "the catalogue must require at least one control for the tier \(tier.rawValue) at \(point.rawValue)"
      )
    }
    return judged
  }

  /// Submission and approval are never without an object where the baseline asks for people, whatever a policy says.
  private func isFloor(_ control: Control) -> Bool {
    control.judgesApprovals && (rules.baseline.approvals[tier]?.quorum ?? 0) > 0
  }

  private func one(
    _ control: Control, isRequired: Bool, _ answer: PolicyAnswer
  ) throws(DecisionError) -> JudgedControl {
    let denials = answer.findings.filter { $0.control == control.id && $0.kind == .deny }
    for denial in denials { try known(denial.evidence, in: denial.policy) }
    var outcome = denials.map(\.outcome).max() ?? .met
    var unmet: [PolicyRequirement] = []
    var shown: [String] = []
    let requirements = answer.requirements.filter { $0.control == control.id }
    for requirement in requirements {
      try known(requirement.evidence, in: requirement.policy)
      let standing = standing(of: requirement, for: control)
      if standing == .met {
        shown += requirement.evidence.filter { isUsable($0, for: control) }
      } else {
        unmet.append(requirement)
      }
      outcome = max(outcome, standing)
    }
    // Required by the catalogue, and no policy knows how it would be shown: that is missing, not met.
    if isRequired, requirements.isEmpty { outcome = max(outcome, .missing) }
    return JudgedControl(
      control: control, outcome: outcome, isRequired: isRequired,
      mode: rules.mode(of: control.id),
      findings: denials, unmet: unmet, evidence: Array(Set(shown)).sorted(), waiver: nil)
  }

  private func standing(of requirement: PolicyRequirement, for control: Control) -> ControlOutcome {
    if requirement.evidence.isEmpty { return .missing }
    return requirement.evidence.contains { isUsable($0, for: control) } ? .met : .stale
  }

  /// Evidence counts for the digests it names, within its period, and up to the age its control allows.
  private func isUsable(_ id: String, for control: Control) -> Bool {
    guard let item = evidence[id], item.current else { return false }
    guard let maximum = rules.maximumAgeDays(of: item.kind, for: control.id) else { return true }
    return item.ageDays.map { $0 <= maximum } ?? false
  }

  private func known(_ ids: [String], in policy: String) throws(DecisionError) {
    for id in ids where evidence[id] == nil {
      throw DecisionError(
        .policyResult, "\(policy) cites the evidence `\(id.prefix(80))`, which the input does not have",
        remedy: "policies may only cite ids of input.context.evidence")
    }
  }
}
