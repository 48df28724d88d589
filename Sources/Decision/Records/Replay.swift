package import Governance
package import Notation

/// An earlier decision, made again from what it left behind (invariant 9).
package enum Replay {
  /// What came of it.
  package enum Result: Sendable, Hashable {
    /// Every control and the verdict came out the same.
    case same
    /// Something came out otherwise; a sentence each.
    case different([String])
  }

  /// Decides again on the recorded input and compares with the record.
  ///
  /// - Parameters:
  ///   - record: the recorded decision.
  ///   - rules: the recorded rules.
  ///   - input: the recorded input document.
  ///   - evidence: the evidence of that document.
  package static func run(
    _ record: DecisionContent, rules: Rules, engine: PolicyEngine, input: JSON, evidence: [EvidenceItem]
  ) throws(DecisionError) -> Result {
    guard let tier = record.tier else {
      throw DecisionError(.notReplayable, "the recorded decision has no tier: it ended in an error")
    }
    let asked = try engine.tier(of: input, at: record.time)
    let answer = try engine.answer(to: input, at: record.time)
    let people = try PeopleEvidence.items(in: input, at: record.time)
    let judge = ControlJudge(rules: rules, tier: tier, point: record.point, evidence: evidence + people)
    let rule = try ApprovalFloor.rule(policy: answer.approvals, baseline: rules.baseline.approvals[tier])
    let holders = (input["context"]?["approvals"]?.array ?? []).compactMap { $0["holder"]?.string }
    let floor = ApprovalFloor(
      isSubmitted: input["context"]?["submission"]?.object != nil, approvers: Set(holders).count,
      needed: rule.quorum)
    let controls = floor.apply(to: try judge.judge(answer))
    var differences: [String] = []
    if asked.tier != tier {
      differences.append("the tier is \(asked.tier.rawValue), recorded was \(tier.rawValue)")
    }
    let recorded = Dictionary(
      record.findings.map { ($0.control, $0) }, uniquingKeysWith: { first, _ in first })
    for control in controls {
      let then = recorded[control.control.id]?.outcome
      if then != control.outcome {
        differences.append(
          "\(control.control.id) is \(control.outcome.rawValue), recorded was \(then?.rawValue ?? "nothing")")
      }
    }
    let present = Set(controls.map(\.control.id))
    for finding in record.findings where !present.contains(finding.control) {
      differences.append("\(finding.control) was \(finding.outcome.rawValue) and is not judged now")
    }
    let verdict = verdict(controls, recorded, answer)
    if verdict != record.verdict {
      differences.append("the verdict is \(verdict.rawValue), recorded was \(record.verdict.rawValue)")
    }
    return differences.isEmpty ? .same : .different(differences)
  }

  /// The verdict with the waivers that the record says held.
  private static func verdict(
    _ controls: [JudgedControl], _ recorded: [String: DecisionContent.Finding], _ answer: PolicyAnswer
  ) -> Verdict {
    let open = controls.filter { $0.outcome != .met && !(recorded[$0.control.id]?.waived ?? false) }
    if open.contains(where: { $0.mode == .enforce }) { return .fail }
    if answer.findings.contains(where: { $0.kind == .warn }) || open.contains(where: { $0.mode == .warn }) {
      return .warn
    }
    return .pass
  }
}
