import Attestation
import Governance
import Notation
import Rendering

/// What controls came to, who signed what, what was waived.
extension CardWriter {
  /// `met`, `violated, waived`.
  static func words(_ finding: DecisionContent.Finding) -> String {
    finding.waived ? "\(finding.outcome.rawValue), waived" : finding.outcome.rawValue
  }

  /// Findings of some families of the catalogue; of all, when none is named; without documents and approvals.
  func findings(_ families: String...) -> [DecisionContent.Finding] {
    facts.requiredWithoutPaper.filter { finding in
      families.isEmpty || families.contains(facts.control(finding.control)?.family ?? "")
    }
  }

  /// Controls with what they came to.
  mutating func outcomes(_ caption: String, _ findings: [DecisionContent.Finding], withHarm: Bool = false) {
    guard !findings.isEmpty else { return }
    let source = declared()
    var columns: [PageTable.Column] = [.init("Control"), .init("What has to hold")]
    if withHarm { columns += [.init("Harm where it does not"), .init("Answers for it")] }
    columns += [.init("Severity"), .init("Outcome")]
    add(
      .table(
        PageTable(
          caption, columns,
          findings.map { finding in
            let control = facts.control(finding.control)
            var row: [PageText] = [PageText(finding.control) + source, PageText(control?.title ?? "")]
            if withHarm { row += [PageText(control?.harm ?? ""), PageText(control?.ownerRole ?? "")] }
            return row + [
              PageText(finding.severity.rawValue),
              PageText([.status(PageStatus(Self.words(finding), finding.outcome.tone))]),
            ]
          })))
  }

  /// How many of the required controls came to what, in a sentence: the figures of the gate.
  ///
  /// - Parameter shown: the controls that the document goes on to show; a second sentence counts those that it leaves
  ///   out.
  mutating func tally(showing shown: [DecisionContent.Finding]? = nil) {
    let findings = facts.required
    let counts = ControlOutcome.allCases.compactMap { outcome -> (count: Int, words: String)? in
      let own = findings.filter { $0.outcome == outcome }
      guard !own.isEmpty else { return nil }
      let waived = own.count(where: \.waived)
      let words = waived > 0 ? " (\(waived == own.count ? "all" : "\(waived)") waived)" : ""
      return (own.count, "\(own.count) \(outcome.rawValue)\(words)")
    }
    precondition(counts.reduce(0) { $0 + $1.count } == findings.count, "an outcome was not counted")
    guard !counts.isEmpty else { return }
    var text =
      "Of \(findings.count) controls required at this tier: \(counts.map(\.words).joined(separator: ", "))."
    let left = findings.count - (shown ?? findings).count
    if left > 0 {
      let met = findings.count { $0.outcome == .met } - (shown ?? []).count { $0.outcome == .met }
      text +=
        " Left out below are the \(left) that judge documents and approvals, \(met) of them met: "
        + "this document would vouch for itself."
    }
    say(PageText(text) + declared())
  }

  /// Waivers that hold: what, why, until when, what stands in for it, who asked and who granted.
  mutating func waivers(whenNone: String?) {
    let waivers = facts.waivers
    guard !waivers.isEmpty else {
      if let whenNone { say(PageText(whenNone)) }
      return
    }
    var rows: [[PageText]] = []
    for waiver in waivers {
      let granted = waiver.signatories.filter { $0.key.keyid != waiver.content.requester }.map(\.name)
      let asked = waiver.signatories.first { $0.key.keyid == waiver.content.requester }?.name
      rows.append([
        PageText(waiver.content.control) + reference(waiver.logged),
        PageText(facts.facts.texts.words(waiver.content.reason)),
        PageText(waiver.content.compensatingControl),
        PageText(String(waiver.content.expires.description.prefix(10))),
        PageText(asked ?? "a key that is not enrolled"), PageText(granted.joined(separator: ", ")),
      ])
    }
    add(
      .table(
        PageTable(
          "Waivers that hold",
          [
            .init("Control"), .init("Why it may stand"), .init("In its stead"), .init("Until"),
            .init("Asked by"),
            .init("Granted by"),
          ], rows)))
  }

  /// Who submitted and who approved the state that was decided on.
  mutating func approvals() {
    var rows: [[PageText]] = []
    if let submission = facts.submission {
      rows.append([
        PageText("submitted") + reference(submission.logged),
        PageText(CitedStatements.author(submission.logged)),
        PageText(submission.recordedAt.description),
        PageText(submission.content.note.map(facts.facts.texts.words) ?? ""),
      ])
    }
    for approval in facts.approvals {
      rows.append([
        PageText("approved") + reference(approval.logged), PageText(CitedStatements.author(approval.logged)),
        PageText(approval.recordedAt.description),
        PageText(approval.content.note.map(facts.facts.texts.words) ?? ""),
      ])
    }
    guard !rows.isEmpty else {
      sayDeclared("Nobody submitted or approved the state that was decided on.")
      return missing("a submission and approvals", "ephor submit", "ephor approve")
    }
    add(
      .table(PageTable("Who signed", [.init("What"), .init("Who"), .init("Recorded"), .init("Note")], rows)))
  }

  /// Files that somebody vouched for.
  mutating func attachments(_ controls: Set<String>? = nil, whenNone: String? = nil) {
    let shown = facts.attachments.filter { controls?.contains($0.content.control) ?? true }
    guard !shown.isEmpty else {
      if let whenNone { say(PageText(whenNone)) }
      return
    }
    var rows: [[PageText]] = []
    for one in shown {
      rows.append([
        PageText([.code(one.content.file)]) + reference(one.logged), PageText(one.content.control),
        PageText(facts.facts.texts.words(one.content.why)), PageText(CitedStatements.author(one.logged)),
        PageText(String(one.content.until.description.prefix(10))),
      ])
    }
    add(
      .table(
        PageTable(
          "Attested files",
          [.init("File"), .init("Control"), .init("What it shows"), .init("Vouched for by"), .init("Until")],
          rows)))
  }

  /// The limits that numbers are held to.
  mutating func limits() {
    var rows: [[PageText]] = []
    var seen: Set<String> = []
    for number in numbers {
      for judgement in number.item.judgements where seen.insert(judgement.thresholdID).inserted {
        rows.append([
          PageText(CardMeasurement.words(number.measurement.metric)) + declared(),
          PageText(number.measurement.scope.rawValue),
          PageText("\(judgement.direction == .atLeast ? "at least" : "at most") \(judgement.limit)"),
          PageText(judgement.control), PageText([.code(judgement.source)]),
        ])
      }
    }
    guard !rows.isEmpty else { return }
    add(
      .table(
        PageTable(
          "Limits of the release gate",
          [.init("Metric"), .init("Over"), .init("Limit"), .init("Control"), .init("Set in")], rows)))
  }

  /// What changed since the last approved release.
  mutating func changes() {
    let previous = facts.context["release"]?["previous"]
    guard let previous, !previous.isNull, let id = previous.text("id") else {
      return say(PageText("No release was approved before this one.") + declared())
    }
    say(
      PageText("The last approved release is \(id), approved \(previous.text("approved_at") ?? "").")
        + declared())
    let changes = facts.context["changes"]?.array ?? []
    guard !changes.isEmpty else { return say(PageText("Nothing material changed since.") + declared()) }
    list(changes.map(Self.described))
  }

  private static func described(_ change: JSON) -> String {
    let what = [change.words("kind"), change.text("component"), change.words("change"), change.text("field")]
    let values = [("from", change.text("from")), ("to", change.text("to"))].compactMap { word, value in
      value.map { "\(word) \($0)" }
    }
    return (what.compactMap(\.self) + values).joined(separator: " ")
  }

  /// How numbers stand against the last approved release.
  mutating func regressions() {
    var rows: [[PageText]] = []
    for number in numbers {
      guard let regression = number.item.regression else { continue }
      rows.append([
        PageText("\(CardMeasurement.words(number.measurement.metric)) \(number.over)")
          + reference(number.source),
        PageText(Numeral.fixed(regression.previous, places: 4)),
        PageText(Numeral.fixed(number.measurement.value, places: 4)),
        PageText(Numeral.fixed(regression.difference, places: 4)), PageText("\(regression.tolerance)"),
        PageText(regression.outcome.rawValue),
      ])
    }
    guard !rows.isEmpty else { return say("No number could be compared with an earlier release.") }
    add(
      .table(
        PageTable(
          "Against the last approved release",
          [
            .init("Metric"), .init("Before", isNumeric: true), .init("Now", isNumeric: true),
            .init("Difference", isNumeric: true), .init("Tolerated", isNumeric: true), .init("Outcome"),
          ], rows)))
  }
}
