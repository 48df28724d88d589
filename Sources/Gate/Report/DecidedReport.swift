import Attestation
import Decision
import Governance
import Notation
import Rendering
import Statistics

/// A decision as a report: every control with what was measured, against what, and what to do.
struct DecidedReport {
  let outcome: GateOutcome
  let decision: Decision
  let built: QuestionBuilder.Built
  private let advice: CommandAdvice

  /// The most requirements of frameworks named beside one finding; the JSON has all.
  static let shownRequirements = 6

  init(outcome: GateOutcome, decision: Decision, built: QuestionBuilder.Built) {
    self.outcome = outcome
    self.decision = decision
    self.built = built
    advice = CommandAdvice(outcome: outcome, decision: decision, built: built)
  }

  var report: Report {
    Report(
      tool: GateOutcome.tool, title: outcome.title, headline: headline, facts: facts,
      subject: outcome.subject,
      results: decision.controls.flatMap(results) + decision.warnings.map(remark) + circumstances,
      notes: notes,
      nextSteps: advice.steps.map(step),
      lastLine: lastLine, invocation: outcome.invocation)
  }

  // MARK: The top and the bottom

  private var headline: ReportHeadline {
    let judged = decision.controls.count
    let blocking = decision.blocking.count
    let waived = decision.controls.count { $0.waiver != nil }
    let waivedText = waived == 0 ? "" : ", \(waived) of them by open waiver"
    switch decision.verdict {
    case .pass:
      return ReportHeadline(
        verdict: "PASS", tone: .good, sentence: "All \(judged) controls are satisfied\(waivedText).")
    case .warn:
      return ReportHeadline(
        verdict: "WARN", tone: .caution, sentence: "Nothing stands in the way; something deserves a look.")
    case .fail, .error:
      let held =
        decision.mode == .enforce ? "" : " The mode is \(decision.mode.rawValue), so nothing is stopped."
      return ReportHeadline(
        verdict: "FAIL", tone: .bad,
        sentence: "\(blocking) of \(judged) controls \(blocking == 1 ? "stands" : "stand") in the way.\(held)"
      )
    }
  }

  private var facts: [ReportFact] {
    var facts = [
      ReportFact("Tier", "\(decision.tier.tier.rawValue): \(decision.tier.reasons.joined(separator: "; "))"),
      ReportFact("State", "\(decision.state.digest.short), what a submission and approvals are about"),
    ]
    if decision.quorum.needed > 0 {
      let names = decision.quorum.counted.map(\.approver.name).joined(separator: ", ")
      facts.append(
        ReportFact(
          "Approvals",
          "\(decision.quorum.counted.count) of \(decision.quorum.needed)\(names.isEmpty ? "" : ": \(names)")"
            + (decision.submission.map { "; submitted by \($0.submitter.name)" } ?? "; not submitted")))
    }
    if let previous = outcome.history.previous {
      let changes = built.material
      facts.append(
        ReportFact(
          "Changes",
          changes.isEmpty
            ? "none that is material since release \(previous.state.release)"
            : "material since release \(previous.state.release): \(changes.map(\.message).joined(separator: " "))"
        ))
    }
    if let gate = decision.releaseGate {
      let approved = gate.approved.map { "approved at the release gate on \($0.approvedAt.date)" }
      facts.append(ReportFact("Release", approved ?? "not approved at the release gate as it now is"))
    }
    if let chance = wrongMet {
      facts.append(
        ReportFact(
          "Certainty",
          "a limit that came out met is wrongly so with a chance of at most \(Numeral.percent(chance))"))
    }
    if !decision.inapplicable.isEmpty {
      facts.append(
        ReportFact(
          "Not applicable", "\(decision.inapplicable.count) controls have no object here (listed in the JSON)"
        ))
    }
    return facts + outcome.facts
  }

  /// The greatest chance that a number lying exactly on its limit was judged met.
  private var wrongMet: Double? {
    built.question.input.measurements.flatMap(\.judgements).filter { $0.outcome == .met }
      .compactMap(\.chanceOfWrongMet).max()
  }

  private var notes: [String] {
    var notes = outcome.notes + built.evidence.notes + outcome.history.notes
    // What was approved at another control point is no fault, and the JSON has it.
    notes += decision.refusals.filter { $0.code != StatementRefusal.otherPoint }.map {
      "\($0.kind) \($0.id.digest.short) does not count: \($0.message)"
    }
    return notes
  }

  private var lastLine: String {
    guard decision.verdict == .fail else {
      return decision.verdict == .pass
        ? "Green: \(outcome.path.manifest.system.id) \(outcome.path.manifest.system.release) may pass."
        : "Allowed, with something to look at above."
    }
    return "Shortest path to green: \(advice.summary)"
  }

  /// Running the gate again mends nothing: such a step names the place to edit instead.
  private func step(_ step: PathToGreen.Step) -> ReportStep {
    let command = step.command.flatMap { $0.hasPrefix("ephor gate") ? nil : $0 }
    let places = Set(step.items.compactMap(\.locate))
    // Items of one place share it; of several, each has its own.
    return ReportStep(
      step.text, command: command, place: command == nil && places.count < 2 ? location(step.locate) : nil,
      items: step.items.map {
        ReportStep.Item($0.text, place: places.count < 2 ? nil : location($0.locate))
      },
      settles: step.controls)
  }

  // MARK: Results

  private func results(_ control: JudgedControl) -> [ReportResult] {
    let rule = rule(control.control)
    guard control.outcome != .met else {
      return [
        ReportResult(
          rule: rule, level: .none, status: "MET", severity: Self.severity(control.severity),
          message: control.control.title, fingerprintParts: [])
      ]
    }
    let suppression = control.waiver.map(self.suppression)
    let level: ReportLevel =
      switch control.mode {
      case .enforce: .error
      case .warn: .warning
      case .shadow: .note
      }
    if !control.findings.isEmpty {
      return control.findings.map { finding in
        ReportResult(
          rule: rule, level: level, status: finding.outcome.rawValue.uppercased(),
          severity: Self.severity(finding.severity ?? control.control.severity), message: finding.message,
          measurements: measurements(finding), harm: harm(finding, control),
          location: location(finding.locate ?? control.control.locate),
          remediation: finding.remediation ?? control.control.remedy.text,
          command: advice.command(finding.command ?? control.control.remedy.command, for: control),
          requirements: requirements(control),
          suppression: suppression, fingerprintParts: fingerprint(finding))
      }
    }
    let requirement = control.unmet.first
    return [
      ReportResult(
        rule: rule, level: level, status: control.outcome.rawValue.uppercased(),
        severity: Self.severity(control.severity),
        message: requirement?.message ?? "No policy shows this control satisfied.",
        location: location(control.control.locate),
        remediation: requirement?.remediation ?? control.control.remedy.text,
        command: advice.command(requirement?.command ?? control.control.remedy.command, for: control),
        requirements: requirements(control),
        suppression: suppression, fingerprintParts: ["requirement"])
    ]
  }

  private func remark(_ finding: PolicyFinding) -> ReportResult {
    let control = outcome.path.rules.catalog[finding.control]
    return ReportResult(
      rule: control.map(rule) ?? ReportRule(id: finding.control, title: finding.control, family: "other"),
      level: .note, status: "NOTE", severity: Self.severity(finding.severity ?? .low),
      message: finding.message,
      measurements: measurements(finding), location: location(finding.locate ?? control?.locate),
      remediation: finding.remediation ?? "", command: advice.command(finding.command),
      fingerprintParts: ["warn"] + fingerprint(finding))
  }

  /// What was set from outside stands among the results, so that no format can leave it out.
  private var circumstances: [ReportResult] {
    let demo =
      decision.restsOnDemoKeys
      ? ["DEMO keys stand behind this decision: it proves nothing about people"] : []
    return (outcome.path.surroundings.notes + demo).map { note in
      ReportResult(
        rule: ReportRule(
          id: "EPHOR-SET", title: "Set from outside", family: "circumstances",
          intent: "Clock, seed, rules and keys that are not what a real decision rests on are said openly."),
        level: .warning, status: "NOTE", severity: .medium, message: note, fingerprintParts: [note])
    }
  }

  private func rule(_ control: Control) -> ReportRule {
    ReportRule(
      id: control.id, title: control.title, family: control.family, intent: control.intent,
      harm: control.harm,
      tags: control.mappings.map { "\($0.framework) \($0.requirement)" })
  }

  /// What the control is mapped to, each framework named once, and a word on what is left out.
  private func requirements(_ control: JudgedControl) -> [String] {
    let mappings = control.control.mappings
    let shown = mappings.prefix(Self.shownRequirements)
    var texts: [String] = []
    for framework in ResultGroup.unique(shown.map(\.framework)) {
      let ids = shown.filter { $0.framework == framework }.map(\.requirement)
      texts.append("\(framework) \(ids.joined(separator: ", "))")
    }
    let rest = mappings.count - shown.count
    return rest == 0 ? texts : texts + ["and \(rest) more (ephor catalog show \(control.control.id))"]
  }

  private func location(_ pointer: JSONPointer?) -> ReportLocation? {
    pointer.map { ReportLocation(outcome.path.manifest.location(of: $0)) }
  }

  /// Names only: a finding keeps its identity when lines move and numbers change.
  private func fingerprint(_ finding: PolicyFinding) -> [String] {
    finding.measurements.isEmpty ? [finding.locate?.description ?? finding.policy] : finding.measurements
  }

  private func suppression(_ waiver: Waiver) -> ReportSuppression {
    ReportSuppression(
      justification: outcome.texts.words(waiver.content.reason),
      compensation: "\(waiver.content.compensatingControl) holds in its stead",
      until: waiver.expires.date.description,
      by: "\(waiver.approver.name), asked by \(waiver.requester.name)"
        + (waiver.restsOnDemoKeys ? " (DEMO)" : ""))
  }

  private static func severity(_ severity: Severity) -> ReportSeverity {
    switch severity {
    case .critical: .critical
    case .high: .high
    case .medium: .medium
    case .low: .low
    case .info: .info
    }
  }

  // MARK: Measurements

  private func measurements(_ finding: PolicyFinding) -> [ReportMeasurement] {
    let wanted = Set(finding.measurements)
    return built.question.input.measurements.filter { wanted.contains($0.measurement.id) }
      .map { MeasurementText(item: $0, control: finding.control).measurement }
  }

  private func harm(_ finding: PolicyFinding, _ control: JudgedControl) -> String {
    let metric = built.question.input.measurements.first { finding.measurements.contains($0.measurement.id) }
    return metric.flatMap { MetricDefinition.find($0.measurement.metric)?.harm } ?? control.control.harm
  }
}
