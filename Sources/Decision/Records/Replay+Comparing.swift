import Attestation
import Governance
import Notation

/// What came out again, against what the record and its input say.
extension Replay {
  /// Everything that differs, a sentence each, with the rule that now says so; empty when nothing does.
  func differences(_ again: Redecision) -> [String] {
    var differences: [String] = []
    if let tier = record.tier, again.asked.tier != tier {
      differences.append("the tier is \(again.asked.tier.rawValue), recorded was \(tier.rawValue)")
    }
    if record.point.goesLive, input["context"]?["release"]?["gate"] != again.gate?.json {
      differences.append("what the release gate says of it is not what the input says")
    }
    differences += self.differences(again.controls) + self.differences(again.people)
    if let recorded = record.state, recorded != again.state.digest {
      differences.append("the state is \(again.state.digest.short), recorded was \(recorded.short)")
    }
    if again.verdict != record.verdict {
      differences.append("the verdict is \(again.verdict.rawValue), recorded was \(record.verdict.rawValue)")
    }
    return differences
  }

  /// Outcomes and waivers that differ from the record's.
  private func differences(_ controls: [JudgedControl]) -> [String] {
    let recorded = Dictionary(
      record.findings.map { ($0.control, $0) }, uniquingKeysWith: { first, _ in first })
    var differences: [String] = []
    for control in controls {
      let (id, then) = (control.control.id, recorded[control.control.id])
      if then?.outcome != control.outcome {
        differences.append(
          "\(id) is \(control.outcome.rawValue), recorded was \(then?.outcome.rawValue ?? "nothing")"
            + (control.reasons.first.map { ": \($0)" } ?? ""))
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
