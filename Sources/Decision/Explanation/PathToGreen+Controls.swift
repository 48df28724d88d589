import Attestation
import Governance

extension PathToGreen {
  /// What one control that stands in the way asks for.
  static func step(_ control: JudgedControl, _ decision: Decision, _ waivers: WaiverOutlook) -> Step {
    let id = control.control.id
    if let pending = waivers.pending[id] {
      return Step(
        text: "Have somebody\(ofRank(decision.waiverTerms.rule?.ranks ?? [])), other than "
          + "\(pending.requester.name), who asked, grant the waiver of \(id).",
        command: "ephor waive --grant \(pending.file) --key THEIR-KEY", controls: [id],
        stage: .grant)
    }
    let finding = control.findings.first { $0.remediation != nil }
    let requirement = control.unmet.first { $0.remediation != nil }
    let command = finding?.command ?? requirement?.command ?? control.control.remedy.command
    let stage = stage(of: control, command: command)
    let locate = control.findings.first?.locate ?? control.control.locate
    if stage == .waive, let refusal = waivers.barred[id] {
      return Step(
        text: "Find the cause and mend it; a waiver would not count: \(refusal.message).", command: nil,
        controls: [id], locate: locate, stage: .measure)
    }
    if stage == .approve { return approval(control, command: command, decision) }
    let (text, items) = texts(of: control)
    let wanted = text ?? requirement?.remediation ?? control.control.remedy.text
    return Step(
      text: stage == .classify
        ? "\(wanted) The rest of this list is for tier \(decision.tier.tier.rawValue), and follows from it."
        : wanted,
      command: command, controls: [id], items: items, locate: locate, stage: stage)
  }

  private static func approval(_ control: JudgedControl, command: String?, _ decision: Decision) -> Step {
    let count = max(1, decision.quorum.missing)
    let who = count == 1 ? "somebody" : "\(count) people"
    let submitter = decision.submission.map { "\($0.submitter.name), who submitted" } ?? "whoever submits"
    let sinking =
      decision.tier.facts < decision.tier.tier
      ? " The tier was \(decision.tier.tier.rawValue) and the facts now say \(decision.tier.facts.rawValue): "
        + "once they approved this at the release gate, the next release is judged as \(decision.tier.facts.rawValue)."
      : ""
    return Step(
      text:
        "Have \(who)\(ofRank(decision.approverRanks)), other than \(submitter), approve the state.\(sinking)",
      command: command, controls: [control.control.id], times: count, stage: .approve)
  }

  /// The most findings of one control that its step speaks of; the findings themselves show all.
  private static let shownItems = 12

  /// What the findings of a control ask for: one text, or the catalogue's with what exactly is wanted, item by item.
  ///
  /// A finding that only has the catalogue's advice is told by its own message, which says what is wrong where.
  private static func texts(of control: JudgedControl) -> (text: String?, items: [Item]) {
    let general = control.control.remedy.text
    var items: [Item] = []
    var isGeneral = true
    var seen: Set<Item> = []
    for finding in control.findings {
      let locate = finding.locate ?? control.control.locate
      let own = finding.remediation == general ? nil : finding.remediation
      // Of numbers that all ask for the same, one stands for all.
      let item = Item(
        text: own ?? (finding.measurements.isEmpty ? finding.message : general), locate: locate)
      guard seen.insert(item).inserted else { continue }
      items.append(item)
      if own != nil { isGeneral = false }
    }
    if items.count == 1 {
      if !isGeneral { return (items[0].text, []) }
      // The catalogue's advice alone is enough where the finding is about the place that the advice is about.
      return items[0].locate == control.control.locate ? (general, []) : (general, items)
    }
    guard items.count > shownItems else { return (items.isEmpty ? nil : general, items) }
    let rest = Item(text: "\(items.count - shownItems) more, in the findings.", locate: nil)
    return (general, items.prefix(shownItems) + [rest])
  }

  private static func stage(of control: JudgedControl, command: String?) -> Stage {
    if let command {
      if command.hasPrefix("ephor submit") { return .submit }
      if command.hasPrefix("ephor approve") { return .approve }
      if command.hasPrefix("ephor waive") { return .waive }
      if command.hasPrefix("ephor import") { return .attach }
    }
    if control.control.decidesTier { return .classify }
    switch control.control.evidence.map(\.kind).first {
    case .evaluation, .measurement: return .measure
    case .attachment: return .attach
    default: return .write
    }
  }
}
